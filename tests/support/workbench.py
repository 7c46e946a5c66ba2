"""A small folder of rules with one program and its cases, and `smematch` run on it in this process."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bad_input.runner import few_rules, put_program

from smematch.rulebook import Rulebook, load
from smematch.ruletest.cases import Case, load_cases

PROGRAM = """\
program: kotra.trial
edition: 2017
in_force: {from: 2017-01-01}
source: eclac-2018#B.1
owner: trial desk
review_by: 2018-01-31
agency: KOTRA
name: {en: Trial Program, ko: 시험사업}
gives: {en: a trial, ko: 시험}
eligible_when:
  all:
    - employees: {at_most: 300}
    - business_licence
services:
  one:
    name: {en: First service, ko: 첫째}
    fee:
      first_of:
        - when: kotra_member
          firm_pays: 30%
          of: exhibition_fee_krw
        - firm_pays: 50%
          of: exhibition_fee_krw
  two:
    name: {en: Second service, ko: 둘째}
    fee:
      free_uses: 2
      counted_in: used_this_year
      then: {price: 10_000 KRW}
      times: {factor: 2, when: top30_group}
window: all year
"""
HEAD = """\
program: kotra.trial
edition: 2017
source: eclac-2018#B.1
day: 2017-03-02
firms:
  small: {employees: 10, business_licence: yes}
  member: {like: small, kotra_member: yes, exhibition_fee_krw: 100만}
cases:
"""
ROWS = {
    "small": "{firm: small, expect: eligible}",
    "one too many": "{firm: {like: small, employees: 301}, expect: {all: {verdict: ineligible, failed: [employees]}}}",
    "uncounted": "{firm: {like: small, employees: null}, expect: {all: {verdict: needs-info, missing: [employees]}}}",
    "unlicensed": "{firm: {like: small, business_licence: no}, expect: ineligible}",
    "licence unknown": "{firm: {like: small, business_licence: null}, expect: needs-info}",
    "member pays": "{firm: member, expect: {one: {fee: {share: 30%, krw: 300_000}}}}",
    "others pay": "{firm: {like: member, kotra_member: no}, expect: {one: {fee: {share: 50%}}}}",
    "perhaps a member": "{firm: small, expect: {one: {fee: {share: {min: 30%, max: 50%}}}}}",
    "first use": "{firm: {used_this_year: {kotra.trial/two: 1}}, expect: {two: {fee: {krw: 0}}}}",
    "third use": "{firm: {used_this_year: {kotra.trial/two: 2}, top30_group: no}, expect: {two: {fee: {krw: 10_000}}}}",
    "third of a group": "{firm: {used_this_year: {kotra.trial/two: 2}, top30_group: yes},"
    " expect: {two: {fee: {krw: 20_000}}}}",
    "uses unknown": "{firm: small, expect: {two: {fee: {missing: [top30_group, used_this_year]}}}}",
}
"""Cases that see every leaf and every fee line of the program: name -> the rest of the case."""


class Said(NamedTuple):
    """What a call gave."""

    code: int
    out: str
    err: str


class Bench(NamedTuple):
    """A folder of rules; `call` runs smematch on it."""

    rules: Path
    call: Callable[..., Said]

    @property
    def file(self) -> Path:
        """The cases file of the program."""
        return self.rules / "kotra" / "trial" / "2017.cases.yaml"

    def program(self, text: str) -> None:
        """Write the rule file."""
        put_program(self.rules, "trial", text)

    def write(self, text: str) -> None:
        """Write the cases file."""
        self.file.write_text(text, encoding="utf-8")

    def rows(self, rows: dict[str, str], head: str = HEAD) -> None:
        """Write cases: name -> the rest of the case."""
        self.write(head + "".join(f"  - {{name: {name}, {rest[1:]}\n" for name, rest in rows.items()))

    def test(self, *args: str | Path) -> Said:
        """`smematch test` on the folder."""
        return self.call("test", "--rules", self.rules, *args)

    def load(self) -> tuple[Rulebook, list[Case]]:
        """The rulebook and the cases of the file."""
        loaded = load(self.rules)
        assert loaded.problems == []
        assert loaded.rulebook is not None
        return loaded.rulebook, load_cases(self.file, loaded.rulebook)


def bench_in(folder: Path, call: Callable[..., Said]) -> Bench:
    """A bench with the program and all its cases."""
    bench = Bench(few_rules(folder, PROGRAM), call)
    bench.rows(ROWS)
    return bench

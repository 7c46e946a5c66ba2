"""Cases files: defaults, named firms, proposals nobody has confirmed; failures that name what decided; coverage."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from rich.cells import cell_len
from support.rules import RULES, shipped
from support.workbench import HEAD, PROGRAM, ROWS, Bench, Said, bench_in

from smematch.cli import run as command_line
from smematch.errors import InputProblems, Problem
from smematch.match.verdict import INELIGIBLE, NEEDS_INFO
from smematch.report.cases import results_text
from smematch.report.cases_json import cases_json
from smematch.ruletest.cases import case_files, load_cases
from smematch.ruletest.coverage import coverage
from smematch.ruletest.decided import deciders
from smematch.ruletest.run import examine
from smematch.ruletest.tested import CasesRun
from smematch.source import Source


@pytest.fixture
def bench(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Bench:
    """A folder of rules with one program whose cases see everything, and the command line."""

    def call(*args: str | Path) -> Said:
        capsys.readouterr()
        code = command_line(list(map(str, args)))
        return Said(code, *capsys.readouterr())

    return bench_in(tmp_path, call)


def test_all_rows_pass(bench: Bench) -> None:
    """Cases may leave source and day to the file, name a firm, change one, take a fact away, and expect one word."""
    assert (0, "12 cases passed\n", "") == bench.test()


# -- mistakes in a cases file


BROKEN = {
    "misspelt firm": ("firm: member,", "firm: §membr,", "`membr` is not a firm of this file; did you mean `member`?"),
    "misspelt like": ("{like: small, employees: 301}", "{like: §smal}", "did you mean `small`?"),
    "like a list": ("{like: small, employees: 301}", "{like: §[small]}", "expected one value of type text"),
    "like itself": ("member: {like: small,", "member: {like: §member,", "the firm `member` is like itself"),
    "in a circle": ("  small: {", "  small: {like: §member, ", "the firm `small` is like itself"),
    "fact of a named firm": ("member: {like: small,", "member: {§employes: 3,", "did you mean `employees`?"),
    "value of a named firm": ("{employees: 10,", "{employees: §ten,", "`ten` is not a number"),
    "firm of firms is a list": ("{employees: 10, business_licence: yes}", "§[a]", "found list; expected a mapping"),
    "misspelt missing": ("missing: [employees]", "missing: [§employes]", "did you mean `employees`?"),
    "derived missing": ("missing: [employees]", "missing: [§sme]", "`sme` is not a fact"),
    "misspelt failed": ("failed: [employees]", "failed: [§employes]", "did you mean `employees`?"),
    "misspelt fee missing": ("[top30_group, used", "[§top30_grop, used", "did you mean `top30_group`?"),
    "one wrong word": ("firm: small, expect: eligible", "firm: small, expect: §possible", "found `possible`"),
    "confirmed perhaps": ("firm: small, expect: eligible", "firm: small, confirmed: §perhaps, expect: eligible", "yes"),
    "file without a day": ("day: 2017-03-02\n", "", "`day` is missing"),
    "file without a source": ("source: eclac-2018#B.1\n", "", "`source` is missing"),
    "day of the file": ("day: 2017-03-02", "day: §2017-02-30", "there is no day 2017-02-30"),
    "source of the file": ("source: eclac-2018#B.1", "source: §eclac#B.1", "not a document of sources.yaml"),
    "survivor twice": (
        "cases:\n",
        "survivors:\n  - {mutant: a, because: {en: b, ko: c}}\n  - {mutant: §a, because: {en: b, ko: c}}\ncases:\n",
        "the changed rule `a` stands twice",
    ),
    "survivor without a reason": ("cases:\n", "survivors:\n  - §{mutant: a}\ncases:\n", "`because` is missing"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_mistakes_of_a_cases_file_have_a_place(name: str, bench: Bench) -> None:
    """Whatever is wrong is reported with its place and the nearest right word; the exit code is 1."""
    old, new, sentence = BROKEN[name]
    text = bench.file.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    before = text[: text.index("§")].split("\n") if "§" in text else None
    bench.write(text.replace("§", ""))

    said = bench.test()

    found = re.findall(rf"^{re.escape(str(bench.file))}:(\d+):(\d+): (.*)$", said.err, re.MULTILINE)
    assert 1 == said.code
    if before is not None:
        assert [(str(len(before)), str(len(before[-1]) + 1))] == [place[:2] for place in found]
    else:
        assert len(ROWS) == len(found)
    assert all(sentence in place[2] for place in found)


def every_route(data: Any, route: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The routes of all parts of plain data."""
    if route:
        yield route
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, part in items:
        yield from every_route(part, (*route, step))


LIKES = [{"like": "small"}, {"like": None}, {"like": ["a"]}]
SHAPES: list[Any] = [None, [], {}, "x", ["x"], {"x": "y"}, *LIKES, [{}], "no"]


@pytest.mark.parametrize("shape", SHAPES, ids=json.dumps)
def test_any_part_in_another_shape(shape: Any, bench: Bench) -> None:
    """Whatever part of a cases file is something else, its mistakes have places, or it can be run."""
    rows = {**ROWS, "proposed": "{firm: small, confirmed: no, expect: eligible}"}
    bench.rows(rows, HEAD.replace("cases:", "survivors: [{mutant: a, because: {en: b, ko: c}}]\ncases:"))
    data = Source("cases", bench.file.read_text(encoding="utf-8")).data
    rulebook, _ = bench.load()
    placeless: list[Problem] = []
    for route in every_route(data):
        changed = copy.deepcopy(data)
        holder: Any = changed
        for step in route[:-1]:
            holder = holder[step]
        holder[route[-1]] = shape
        bench.write(json.dumps(changed, ensure_ascii=False))
        try:
            cases = load_cases(bench.file, rulebook)
        except InputProblems as error:
            placeless += [problem for problem in error.problems if not problem.place.line]
            continue
        results = [examine(case, rulebook) for case in cases]
        tested = CasesRun(tuple(results), tuple(each for each in results if each.differences), (), ())
        assert cases_json(tested, rulebook, "ko")
        assert results_text(tested, "en") or not cases

    assert [] == placeless


def test_a_case_overrides_its_file(bench: Bench) -> None:
    """A case's own source and day stand against those of the file."""
    bench.rows({"own": "{source: eclac-2018#B.2, day: 2017-04-01, firm: small, expect: eligible}"})
    _, (case,) = bench.load()

    assert ("eclac-2018#B.2", "2017-04-01") == (case.entry.source, str(case.entry.day))


def test_one_word_is_of_all_services(bench: Bench) -> None:
    """`expect: ineligible` fails for each service that is not."""
    bench.rows({"small": "{firm: small, expect: ineligible}"})
    said = bench.test()

    assert "one verdict: expected ineligible, found eligible" in said.out
    assert "two verdict: expected ineligible, found eligible" in said.out


def test_facts_are_named_in_any_order(bench: Bench) -> None:
    """What is missing or failed is a set: the order an author writes it in means nothing."""
    bench.rows({"uses unknown": "{firm: small, expect: {two: {fee: {missing: [used_this_year, top30_group]}}}}"})

    assert 0 == bench.test().code


# -- proposals


def test_a_proposal_neither_passes_nor_fails(bench: Bench) -> None:
    """A case nobody has confirmed is run, counted and named, with what differs, and changes no exit code."""
    bench.rows({**ROWS, "proposed": "{firm: small, confirmed: no, expect: ineligible}"})
    said = bench.test()

    assert 0 == said.code
    assert "1 case waits for confirmation:\n" in said.out
    assert f"{bench.file}:21:12: proposed - the rules now say otherwise" in said.out
    assert "one verdict: expected ineligible, found eligible" in said.out
    assert said.out.endswith("12 cases passed\n")


def test_proposals_alone_are_cases(bench: Bench) -> None:
    """A file of nothing but proposals is not a file without cases."""
    bench.rows({name: rest.replace("{", "{confirmed: no, ", 1) for name, rest in ROWS.items()})
    said = bench.test()

    assert 0 == said.code
    assert said.out.startswith("12 cases wait for confirmation:\n")
    assert "passed" not in said.out


# -- what decided


def failing(bench: Bench, firm: str, expect: str, program: str = PROGRAM) -> str:
    """The report of one failing case."""
    bench.program(program)
    bench.rows({"a case": f"{{firm: {firm}, expect: {expect}}}"})
    said = bench.test()
    assert (1, "1 of 1 cases failed\n") == (said.code, said.err)
    return said.out


SHARED = "eligible_when:\n  all:\n    - employees: {at_most: 300}\n    - business_licence\n"
OWN = PROGRAM.replace(SHARED, "").replace(
    "    name: {en: First", "    eligible_when: business_licence\n    name: {en: First"
)
DECIDED = {
    "a condition that fails": (
        "{like: small, employees: 301}", "eligible", PROGRAM,
        ["decided by Regular employees at most 300: 301  [{rules}:12:7]"],
        ["business licence"],
    ),
    "all that hold": (
        "small", "ineligible", PROGRAM,
        ["decided by Regular employees at most 300: 10  [{rules}:12:7]",
         "decided by Korean business licence: yes  [{rules}:13:7]"],
        [],
    ),
    "what is not known": (
        "{like: small, business_licence: null}", "eligible", PROGRAM,
        ["decided by Korean business licence: not known  [{rules}:13:7]"],
        ["Regular employees"],
    ),
    "below a not": (
        "{public_institution: yes}", "eligible", PROGRAM.replace("business_licence", "not: public_institution"),
        ["decided by Public institution: yes  [{rules}:13:12]"],
        [],
    ),
    "a fact that is to be no": (
        "{public_institution: yes}", "eligible", PROGRAM.replace("business_licence", "public_institution: {is: no}"),
        ["decided by Public institution: yes  [{rules}:13:7]"],
        [],
    ),
    "a derived fact and what it rests on": (
        "{size_class: large, business_licence: yes}", "eligible", PROGRAM.replace("employees: {at_most: 300}", "sme"),
        ["decided by SME: no (Size: large enterprise)  [{rules}:12:7]"],
        ["business licence"],
    ),
    "what is left open": (
        "small", "eligible", PROGRAM.replace("business_licence", "usually: {employees: {at_least: 5}}"),
        ["decided by usually Regular employees at least 5  [{rules}:13:7]"],
        [],
    ),
    "what the agency decides": (
        "small", "eligible",
        PROGRAM.replace("business_licence", "agency_decides: {what: {en: the rest, ko: 나머지}}"),
        ["decided by the agency decides the rest  [{rules}:13:7]"],
        [],
    ),
    "the lean": (
        "small", "{all: {lean: unlikely}}",
        PROGRAM.replace("business_licence", "usually: {employees: {at_least: 5}}"),
        ["decided by Regular employees at least 5: 10  [{rules}:13:16]"],
        [],
    ),
    "a condition of the service's own": (
        "small", "{one: ineligible}",
        OWN,
        ["decided by Korean business licence: yes  [{rules}:12:20]"],
        [],
    ),
    "a fee": (
        "member", "{one: {fee: {share: 50%}}}", PROGRAM,
        ["one fee.share: expected 50%, found 30%\n        the rule says it at {rules}:18:7\n"],
        ["decided"],
    ),
    "a window": (
        "small", "{one: {window: {state: closed}}}", PROGRAM,
        ["one window.state: expected closed, found open\n        the rule says it at {rules}:31:9\n"],
        ["decided"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DECIDED)
def test_a_difference_names_what_decided(name: str, bench: Bench) -> None:
    """Below a difference stand the leaves that decided, with the firm's value and their place, and no others."""
    firm, expect, program, told, untold = DECIDED[name]
    out = failing(bench, firm, expect, program)
    rules = bench.rules / "kotra" / "trial" / "2017.yaml"

    assert [] == [each for each in told if each.format(rules=rules) not in out]
    assert [] == [each for each in untold if each in out]


def test_differences_in_korean(bench: Bench) -> None:
    """The report speaks Korean too."""
    bench.rows({"a case": "{firm: {like: small, employees: 301}, expect: eligible}"})
    out = bench.test("--lang", "ko").out

    assert "one verdict: 기대 eligible, 결과 ineligible" in out
    assert "결정한 조건: 상시 근로자 수 300 이하: 301" in out


def test_deciders_are_the_matchers_own_reasons() -> None:
    """Of every shipped case the deciding leaves of an exclusion are what failed, of an open one what is missing."""
    for path in case_files([RULES]):
        for case in load_cases(path, shipped()):
            for program in examine(case, shipped()).match.programs:
                source = shipped().sources[program.program.program, program.program.edition]
                for service in program.services:
                    found = [each.leaf for each in deciders(service, program.program, source)]
                    if service.verdict.word == INELIGIBLE:
                        failed = {leaf.condition.facts[0] for leaf in service.verdict.failed}
                        assert failed == {leaf.condition.facts[0] for leaf in found}
                    elif service.verdict.word == NEEDS_INFO:
                        stated = {fact for leaf in found for fact in leaf.missing}
                        assert stated <= set(service.verdict.missing)
                        assert all(leaf.high is None for leaf in found)
                    elif service.outcome is not None:
                        assert found


# -- coverage


def unseen(bench: Bench) -> list[tuple[str, str, tuple[str, ...]]]:
    """What the cases have not seen: service, fact or shape, ways."""
    rulebook, cases = bench.load()
    found = coverage([examine(case, rulebook) for case in cases], rulebook, rulebook.editions["kotra.trial"])
    return [
        (point.service, getattr(point.what, "fact", type(point.what).__name__), point.unseen)
        for point in found.points
        if point.unseen
    ]


LACKING = {
    "uncounted": [("one", "employees", ("unknown",)), ("two", "employees", ("unknown",))],
    "unlicensed": [("one", "business_licence", ("false",)), ("two", "business_licence", ("false",))],
    "member pays": [("one", "FirmShare", ("chosen",))],
    "others pay": [("one", "FirmShare", ("false",)), ("one", "FirmShare", ("chosen",))],
    "perhaps a member": [("one", "FirmShare", ("unknown",))],
    "first use": [("two", "Quota", ("below",))],
    "third of a group": [("two", "Times", ("true",))],
    "third use": [("two", "Times", ("false",))],
    "uses unknown": [("two", "Quota", ("unknown",))],
}


def test_everything_is_seen(bench: Bench) -> None:
    """The cases of the trial program see every leaf and every line."""
    assert [] == unseen(bench)


@pytest.mark.parametrize("name", LACKING)
def test_coverage_notices_what_no_case_sees(name: str, bench: Bench) -> None:
    """Without the one case that sees it, a truth of a leaf or a use of a fee line is missing."""
    rows = {each: rest for each, rest in ROWS.items() if each != name}
    bench.rows(rows)

    assert LACKING[name] == unseen(bench)


def test_only_expectations_see(bench: Bench) -> None:
    """A case that expects something of the fee only sees no leaf, and one that waits for confirmation nothing."""
    fees = {name: rest for name, rest in ROWS.items() if "fee:" in rest}
    bench.rows(fees)
    assert {"employees", "business_licence"} == {fact for _, fact, ways in unseen(bench) if len(ways) == 3}

    bench.rows({name: rest.replace("{", "{confirmed: no, ", 1) for name, rest in ROWS.items()})
    assert 8 == len(unseen(bench))


def test_a_stated_leaf_is_never_unknown(bench: Bench) -> None:
    """What is stated or not needs to be seen two ways; in some year, true and unknown."""
    bench.program(
        PROGRAM.replace("business_licence", "employees: stated\n    - exports_usd: {any_year: {more_than: 0}}").replace(
            "employees: {at_most: 300}", "kotra_member"
        )
    )
    base = "employees: 1, kotra_member: yes, exports_usd: {2016: 5}"
    changed = ("kotra_member: no", "kotra_member: null", "employees: null", "exports_usd: null")
    rows = {
        f"case {at}": f"{{firm: {{like: base, {each}}}, expect: {{all: {{verdict: refer}}}}}}"
        for at, each in enumerate(changed)
    }
    head = HEAD.replace("  small: {", f"  base: {{{base}}}\n  small: {{")
    bench.rows({"base": "{firm: base, expect: eligible}", **rows}, head)

    assert [] == [each for each in unseen(bench) if each[1] in {"employees", "kotra_member", "exports_usd"}]


def test_coverage_in_words(bench: Bench) -> None:
    """What was not seen stands with place and service in words; then the total."""
    bench.rows({name: rest for name, rest in ROWS.items() if name != "uncounted"})
    said = bench.test("--coverage")
    rules = bench.rules / "kotra" / "trial" / "2017.yaml"

    assert 0 == said.code
    assert re.search(r"^kotra\.trial +2 of 4 +4 of 4$", said.out, re.MULTILINE)
    assert f"{rules}:12:7: one: Regular employees at most 300 - no case sees it unknown\n" in said.out
    assert said.out.endswith("leaves 2 of 4 seen three ways, fee lines 4 of 4: 75 %\n")


@pytest.mark.parametrize(("threshold", "code"), [(0, 0), (74, 0), (75, 0), (76, 1), (100, 1)])
def test_threshold(threshold: int, code: int, bench: Bench) -> None:
    """Coverage below the threshold is exit code 1, coverage at it is not."""
    bench.rows({name: rest for name, rest in ROWS.items() if name != "uncounted"})
    said = bench.test("--threshold", str(threshold))

    assert (code, f"75 % is less than {threshold} %\n" if code else "") == (said.code, said.err)


def test_full_coverage_meets_every_threshold(bench: Bench) -> None:
    """Everything seen is 100 %."""
    said = bench.test("--threshold", "100")

    assert (0, True) == (said.code, said.out.endswith("fee lines 4 of 4: 100 %\n"))


def test_a_program_without_cases_is_not_covered(bench: Bench) -> None:
    """Without paths every rule file counts, cases or not; with paths only what lies there."""
    other = PROGRAM.replace("kotra.trial", "kotra.other")
    path = bench.rules / "kotra" / "other" / "2017.yaml"
    path.parent.mkdir()
    path.write_text(other, encoding="utf-8")

    assert "leaves 4 of 8 seen three ways, fee lines 4 of 8: 50 %" in bench.test("--coverage").out
    assert "fee lines 4 of 4: 100 %" in bench.test("--coverage", bench.file.parent).out


# -- the call


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["--threshold", "101"], "--threshold"),
        (["--threshold", "-1"], "--threshold"),
        (["--run", "("], "--run (: not a regular expression"),
        (["--propose", "kotra.trail"], "there is no program `kotra.trail`; did you mean `kotra.trial`?"),
        (["--table", "--propose", "kotra.trial"], "--table and --propose do not go together"),
        (["--table", "--coverage"], "--table and --coverage do not go together"),
        (["--propose", "kotra.trial", "--format", "json"], "--propose and --format do not go together"),
        (["--propose", "kotra.trial", "--run", "a"], "--propose and --run do not go together"),
        (["--output", "{rules}/no/where.txt"], "the output cannot be written"),
    ],
)
def test_wrong_calls(args: list[str], sentence: str, bench: Bench) -> None:
    """What is wrong with the call is said on standard error, with exit code 2 and nothing on standard output."""
    said = bench.test(*(arg.format(rules=bench.rules) for arg in args))

    assert (2, "") == (said.code, said.out)
    assert sentence in said.err


def test_cases_by_name(bench: Bench) -> None:
    """--run keeps the cases whose name the expression finds; where none is left there are no cases."""
    assert "2 cases passed\n" == bench.test("--run", "^un(lic|cou)").out
    assert (1, "", "no cases found\n") == bench.test("--run", "nothing of the kind")


def test_mutants_need_the_solver(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the solver the sentence says what to install."""
    monkeypatch.setitem(__import__("sys").modules, "z3", None)
    said = bench.test("--mutate")

    assert (2, "") == (said.code, said.out)
    assert "pip install 'smematch[prove]'" in said.err


def test_mutants(bench: Bench) -> None:
    """A change that no case notices fails until a reason is given; a reason that nothing needs fails too."""
    said = bench.test("--mutate")
    wanting = re.findall(r"^  - mutant: (.*)$", said.out, re.MULTILINE)
    assert (1, True) == (said.code, any("299" in each for each in wanting))

    text = bench.file.read_text(encoding="utf-8")
    reasons = "".join(f"  - {{mutant: {each}, because: {{en: so be it, ko: 그대로 둔다}}}}\n" for each in wanting)
    bench.write(f"{text}survivors:\n{reasons}")
    assert 0 == bench.test("--mutate").code

    bench.write(f"{text}survivors:\n{reasons}  - {{mutant: nothing, because: {{en: so be it, ko: 그대로 둔다}}}}\n")
    assert 1 == bench.test("--mutate").code


def test_mutants_wait_for_cases_that_pass(bench: Bench) -> None:
    """Where a case fails, no rule is changed: it would be noticed by chance."""
    bench.rows({"small": "{firm: small, expect: ineligible}"})
    said = bench.test("--mutate")

    assert (1, True) == (said.code, "first all cases have to pass" in said.err)


# -- formats


def test_json(bench: Bench) -> None:
    """Every case with its state, what differs and what decided; the coverage; the counts."""
    rows = {**ROWS, "wrong": "{firm: {like: small, employees: 301}, expect: eligible}"}
    bench.rows({**rows, "new": "{firm: small, confirmed: no, expect: eligible}"})
    said = bench.test("--format", "json", "--coverage")
    found = json.loads(said.out)
    (wrong,) = [case for case in found["cases"] if case["state"] == "failed"]

    assert (1, {"cases": 14, "passed": 12, "failed": 1, "waiting": 1}) == (said.code, found["summary"])
    assert {"seen": 4, "all": 4} == found["coverage"]["leaves"] == found["coverage"]["fee_lines"]
    assert ("wrong", 21, 12) == (wrong["name"], wrong["line"], wrong["column"])
    assert ["one verdict", "two verdict"] == [each["about"] for each in wrong["differences"]]
    (decider,) = wrong["differences"][0]["decided_by"]
    assert ("employees", 12, 7) == (decider["fact"], decider["line"], decider["column"])


def test_formats_of_ci(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """GitHub gets an annotation at the case and a summary, SARIF a result with its rule, JUnit a failure."""
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    bench.rows({**ROWS, "wrong": "{firm: {like: small, employees: 301}, expect: eligible}"})

    github = bench.test("--format", "github")
    sarif = json.loads(bench.test("--format", "sarif").out)["runs"][0]
    junit = ET.fromstring(bench.test("--format", "junit").out.split("\n", 1)[1])

    assert 1 == github.code
    assert github.out.startswith(f"::error file={bench.file},line=21,col=12")
    assert "failed: 1" in summary.read_text(encoding="utf-8")
    (result,) = sarif["results"]
    assert "failing-case" == result["ruleId"] == sarif["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]
    assert 12 == result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"]
    assert ("13", "1") == (junit.get("tests"), junit.get("failures"))


def test_problems_are_items_too(bench: Bench) -> None:
    """A broken cases file is an item at its place in the formats of CI, not a line on standard error."""
    bench.write(bench.file.read_text(encoding="utf-8").replace("firm: member,", "firm: membr,"))
    said = bench.test("--format", "github")

    assert (1, "") == (said.code, said.err)
    assert said.out.startswith(f"::error file={bench.file},line=14,")


def test_output_goes_to_a_file(bench: Bench, tmp_path: Path) -> None:
    """--output writes the result to the file and nothing to standard output."""
    file = tmp_path / "result.json"
    said = bench.test("--format", "json", "--output", file)

    assert (0, "", "") == said
    assert 12 == json.loads(file.read_text(encoding="utf-8"))["summary"]["passed"]


# -- the table


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("width", [80, 200])
def test_table_fits(width: int, lang: str, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line of the table of all shipped cases is wider than the terminal; a Hangul syllable is two cells wide."""
    monkeypatch.setenv("COLUMNS", str(width))
    said = bench.call("test", "--table", "--lang", lang)

    assert 0 == said.code
    assert [] == [line for line in said.out.splitlines() if cell_len(line) > width]


def test_table_shows_every_case(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """One row a case: name, firm in short, day, verdict, missing, fee; services of which the same is expected once."""
    monkeypatch.setenv("COLUMNS", "200")
    out = bench.test("--table").out
    rows = [re.split(r"\s{2,}", line) for line in out.splitlines()[2:] if not line.startswith(" ")]

    assert [*ROWS] == [row[0] for row in rows]
    assert [["small", "2017-03-02", "eligible"]] == [row[1:] for row in rows if row[0] == "small"]
    assert "like small, Regular employees: 301" in out
    assert "like small, without: Regular employees" in out
    assert "ineligible · fails: Regular employees" in out
    assert "needs info · asks: Regular employees" in out
    assert "one: fee 30 %, KRW 300,000" in out
    assert "two: fee asks: Member of a top-30 group, Uses this year" in out


def test_table_marks_proposals(bench: Bench) -> None:
    """A case nobody has confirmed is marked."""
    bench.rows({"new": "{firm: {}, confirmed: no, expect: needs-info}"})
    out = bench.test("--table").out

    assert "new (not confirmed)" in out
    assert "2017-03-02 · states nothing" in out

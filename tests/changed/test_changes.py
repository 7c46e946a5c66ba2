"""`--changed-since`: what changed since an earlier output, and why, against the matcher asked with things set back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from changed import world
from changed.world import Asked, Row, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smematch.bulk.since import COLUMNS, Since
from smematch.bulk.since import run as compare
from smematch.errors import InputProblems, UsageProblem
from smematch.rulebook import Rulebook

THEN, NOW = date(2025, 8, 20), date(2025, 9, 20)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """The rules with a second edition."""
    return world.read(world.make_rules(tmp_path_factory.mktemp("changed") / "rules"))


FACTS: dict[str, tuple[str, ...]] = {
    "founded": ("", "2016-09-10", "2017-03-02", "2018-09-10", "2018-08-25", "2020-01-01"),
    "industry": ("", "C10", "C14", "C26", "J58"),
    "annual_sales_krw": ("", "50000000000", "110000000000", "130000000000", "90000000000", "400000000000"),
    "independent": ("", "yes", "yes", "no"),
    "size_class": ("", "", "small", "large"),
    "tradekorea_member": ("", "yes", "no"),
    "business_licence": ("", "yes", "no"),
    "name": ("가", "나"),
}
FIRMS = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in FACTS.items()})


@st.composite
def registers(draw: st.DrawFn) -> tuple[dict[str, Row], dict[str, Row]]:
    """A register then and now: firms that stay, with some facts changed, that go, that come."""
    then: dict[str, Row] = {f"={number}" if number == 1 else str(number): draw(FIRMS) for number in range(8)}
    now: dict[str, Row] = {}
    for name, firm in then.items():
        if draw(st.integers(0, 9)):
            changed = draw(st.sets(st.sampled_from(sorted(FACTS)), max_size=3))
            now[name] = {fact: draw(st.sampled_from(FACTS[fact])) if fact in changed else firm[fact] for fact in firm}
    now["new"] = draw(FIRMS)
    return then, now


def rows(register: dict[str, Row]) -> Iterator[Row]:
    """A register as a table."""
    for name, firm in register.items():
        yield {"id": name, **firm}


DAYS = st.sampled_from((date(2025, 8, 20), date(2025, 9, 5), date(2025, 9, 20), date(2026, 9, 12)))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    registers(),
    st.tuples(DAYS, DAYS).map(sorted),
    st.booleans(),
    st.booleans(),
    st.sampled_from((".parquet", ".csv", ".xlsx")),
)
def test_changes_and_their_causes_are_those_of_the_matcher(
    rules: Rulebook, firms: Any, days: list[date], with_firms: bool, wide: bool, ending: str
) -> None:
    """Every row that differs, and no other, is written with what was said and with the causes found by brute force."""
    then, now = firms
    told = ending == ".parquet"
    rest = ("other" if told else "rules") if with_firms else "fact" if told else "fact-or-rules"
    case = World(then, now, days[0], days[1], rules, rules, with_firms, verdicts_only=wide, rest=rest)
    with TemporaryDirectory() as name:
        folder = Path(name)
        old = world.write(folder, Asked(rows(then), rules, days[0], f"old{ending}", wide=wide))
        table = world.put(folder / "then.csv", rows(then))
        since = Since(str(old), None if told else days[0], (str(table),) if with_firms else ())
        found, done = world.changes(folder, Asked(rows(now), rules, days[1], "new.parquet"), since)

    assert case.expected() == found
    assert len(found) == done.rows
    assert all(why for *_, why in found.values())


FIRM: Row = {
    "founded": "2018-09-10", "industry": "C10", "annual_sales_krw": "110000000000", "independent": "yes",
    "tradekorea_member": "no", "business_licence": "yes", "size_class": "",
}  # fmt: skip
EXAMPLES: dict[str, tuple[dict[str, str], dict[str, str], str, str]] = {
    "an edition that asks for less": ({}, {"annual_sales_krw": "110000000000"}, world.MATCHMAKING, "edition;limits"),
    "a new edition alone": ({"size_class": "small"}, {"size_class": "small"}, world.MATCHMAKING, "edition"),
    "limits alone": ({}, {}, world.TRIP, "limits"),
    "a fact": ({"size_class": "small"}, {"size_class": "large"}, world.TRIP, "fact:size_class"),
    "two facts, each enough": (
        {"size_class": "small", "business_licence": "yes"},
        {"size_class": "large", "business_licence": "no"},
        world.TRIP,
        "fact:business_licence;fact:size_class",
    ),
}


@pytest.mark.parametrize("example", EXAMPLES)
def test_causes_by_example(example: str, rules: Rulebook, tmp_path: Path) -> None:
    """What a person would say of a firm is what is said."""
    then, now, program, why = EXAMPLES[example]
    old = world.write(tmp_path, Asked([{"id": "1", **FIRM, **then}], rules, THEN, "old.parquet"))
    table = world.put(tmp_path / "then.csv", [{"id": "1", **FIRM, **then}])
    asked = Asked([{"id": "1", **FIRM, **now}], rules, NOW, "new.parquet", (program,))
    found, _ = world.changes(tmp_path, asked, Since(str(old), firms=(str(table),)))
    both = {said for (_, _, service), (new, before, said) in found.items() if new[0] and before[0]}

    assert {why} == both


def test_a_birthday(rules: Rulebook, tmp_path: Path) -> None:
    """Where only time has passed, the firm is older."""
    firm = {"id": "1", **FIRM, "size_class": "small", "founded": "2016-09-18"}
    old = world.write(tmp_path, Asked([firm], rules, date(2025, 9, 16), "old.parquet"))
    found, done = world.changes(tmp_path, Asked([firm], rules, NOW, "new.parquet"), Since(str(old)))

    assert {(world.START_UP, "eligible", "ineligible", "age")} == {
        (program, before[0], new[0], why) for (_, program, _), (new, before, why) in found.items()
    }
    assert {"age": len(found)} == done.causes


@pytest.mark.parametrize("ending", [".parquet", ".csv", ".xlsx"])
@pytest.mark.parametrize("wide", [False, True])
def test_nothing_changed(ending: str, wide: bool, rules: Rulebook, tmp_path: Path) -> None:
    """The same firms on the same day give a header without rows."""
    firms = [{"id": "=1+1", **FIRM}, {"id": "'2", **FIRM}, {"id": "3"}]
    old = world.write(tmp_path, Asked(firms, rules, NOW, f"old{ending}", wide=wide))
    task = world.task_of(tmp_path, Asked(firms, rules, NOW, "new.csv"))
    from smematch.bulk.since import run

    done = run(task, Since(str(old), None if ending == ".parquet" else NOW, ()), rules)

    assert (0, 3, {}) == (done.rows, done.firms, done.causes)
    assert ",".join(COLUMNS) + "\n" == task.output.read_text(encoding="utf-8")


def test_other_rules_for_the_same_edition(tmp_path: Path) -> None:
    """Where the text of an edition was changed it is the rules; without the old register perhaps the facts."""
    before = world.read(world.make_rules(tmp_path / "before"))
    world.make_rules(tmp_path / "after")
    world.change(
        tmp_path / "after", world.MATCHMAKING, "eligible_when: tradekorea_member", "eligible_when: kita_member"
    )
    after = world.read(tmp_path / "after")
    firm = {"id": "1", **FIRM}
    old = world.write(tmp_path, Asked([firm], before, THEN, "old.parquet"))
    table = world.put(tmp_path / "then.csv", [firm])
    asked = Asked([firm], after, THEN, "new.parquet")
    alone, _ = world.changes(tmp_path, asked, Since(str(old)))
    with_firms, _ = world.changes(tmp_path, asked, Since(str(old), firms=(str(table),)))

    assert {(world.MATCHMAKING, "fact-or-rules")} == {(key[1], why) for key, (_, _, why) in alone.items()}
    assert {(world.MATCHMAKING, "rules")} == {(key[1], why) for key, (_, _, why) in with_firms.items()}


def test_words_for_people_are_no_rules(tmp_path: Path) -> None:
    """A comment or a label that was changed leaves the rules the same: what is left is the facts."""
    before = world.read(world.make_rules(tmp_path / "before"))
    world.make_rules(tmp_path / "after")
    world.change(tmp_path / "after", world.TRIP, "gives: {en: ", "# once more\ngives: {en: indeed ")
    after = world.read(tmp_path / "after")
    old = world.write(tmp_path, Asked([{"id": "1", **FIRM}], before, THEN, "old.parquet"))
    asked = Asked([{"id": "1", **FIRM, "business_licence": "no"}], after, THEN, "new.parquet")
    found, _ = world.changes(tmp_path, asked, Since(str(old)))

    assert {(world.TRIP, "fact")} == {(key[1], why) for key, (_, _, why) in found.items()}


def test_programs_that_were_not_asked_about(rules: Rulebook, tmp_path: Path) -> None:
    """Programs that one of the runs was not asked about are no changes, and are named where the earlier one was not."""
    old = world.write(tmp_path, Asked([{"id": "1", **FIRM}], rules, THEN, "old.parquet", (world.TRIP, world.SHOP)))
    asked = Asked([{"id": "1", **FIRM}], rules, THEN, "new.parquet", (world.TRIP, world.START_UP))
    found, done = world.changes(tmp_path, asked, Since(str(old)))

    assert ({}, (world.START_UP,)) == (found, done.left_out)


def test_a_firm_that_cannot_be_read_is_not_gone(rules: Rulebook, tmp_path: Path) -> None:
    """A firm that is in the register but left out for a mistake is neither gone nor changed."""
    old = world.write(tmp_path, Asked([{"id": "1", **FIRM}, {"id": "2", **FIRM}], rules, NOW, "old.parquet"))
    task = world.task_of(tmp_path, Asked([{"id": "1", **FIRM}, {"id": "2", "employees": "many"}], rules, NOW, "n.csv"))
    from smematch.bulk.since import run

    done = run(task._replace(source=task.source._replace(skip=True)), Since(str(old)), rules)

    assert (0, 1) == (done.rows, done.unsound.firms)


def _refused(folder: Path, rules: Rulebook, old: Path, day: date | None = NOW, **changed: Any) -> str:
    asked = Asked([{"id": "1", **FIRM}], rules, NOW, "new.csv", **changed)
    with pytest.raises((InputProblems, UsageProblem)) as error:
        world.changes(folder, asked, Since(str(old), day))
    assert not (folder / "new.csv").exists()
    found = error.value
    if isinstance(found, InputProblems):
        return found.problems[0].code
    assert isinstance(found, UsageProblem)
    return found.problem.code


LONG = "id,program,service,verdict,lean,missing,failed\n"
TEXTS = {
    LONG + "1,a.b/,c,refer,,,\n": "not-answers",
    "id,verdict\n1,eligible\n": "not-answers",
    LONG + "1,a.b,c,perhaps,,,\n": "not-answers",
    LONG + ",a.b,c,eligible,,,\n": "not-answers",
    "id,kotra.b/c\n1,eligible\n1,eligible\n": "old-id-twice",
    LONG + "1,a.b,c,refer,,,\n2,a.b,c,refer,,,\n1,a.b,c,refer,,,\n": "old-id-twice",
    ",".join(COLUMNS) + "\n": "old-is-changes",
    "id,id,kotra.b/c\n1,1,refer\n": "not-answers",
    "id,kotra.b/c\n1,refer,x\n": "ragged-row",
    'id,kotra.b/c\n1,"refer': "csv-quote-open",
    "": "not-answers",
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_no_earlier_output(text: str, rules: Rulebook, tmp_path: Path) -> None:
    """Anything but an output of `batch` is refused in words, and nothing is written."""
    (tmp_path / "old.csv").write_text(text, encoding="utf-8")

    assert TEXTS[text] == _refused(tmp_path, rules, tmp_path / "old.csv")


def test_calls_that_make_no_sense(rules: Rulebook, tmp_path: Path) -> None:
    """The day of an earlier output must be known, agree and not lie ahead; its name is not the output's."""
    firms = [{"id": "1", **FIRM}]
    table = world.write(tmp_path, Asked(firms, rules, NOW, "old.csv"))
    later = world.write(tmp_path, Asked(firms, rules, date(2026, 1, 1), "old.parquet"))

    assert "no-old-day" == _refused(tmp_path, rules, table, None)
    assert "other-old-day" == _refused(tmp_path, rules, later)
    assert "old-is-later" == _refused(tmp_path, rules, later, None)
    assert "changes-are-long" == _refused(tmp_path, rules, table, wide=True)
    assert "no-such-file" == _refused(tmp_path, rules, tmp_path / "nowhere.csv")
    with pytest.raises(UsageProblem) as error:
        world.changes(tmp_path, Asked(firms, rules, NOW, "old.csv"), Since(str(table), NOW))
    assert "output-is-old" == error.value.problem.code


@pytest.mark.parametrize("name", ["firms of old.csv.csv", "then.csv"])
def test_no_table_is_overwritten(name: str, tmp_path: Path, rules: Rulebook) -> None:
    """The output is neither the register nor the register as it was then."""
    firms = [{"id": "1", **FIRM}]
    old = world.write(tmp_path, Asked(firms, rules, NOW, "old.csv"))
    then = world.put(tmp_path / "then.csv", firms)
    before = (tmp_path / name).read_bytes()
    task = world.task_of(tmp_path, Asked(firms, rules, NOW, "old.csv"))._replace(output=tmp_path / name)

    with pytest.raises(InputProblems) as error:
        compare(task, Since(str(old), NOW, (str(then),)), rules)
    assert ("output-is-input", before) == (error.value.problems[0].code, (tmp_path / name).read_bytes())

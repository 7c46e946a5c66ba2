"""Thousands of broken profiles and rule files: whatever stands in them, the answer is a report or a result."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bad_input.mutants import WORDS, mutants
from bad_input.runner import DAY, PROGRAM, Cli, Mistake, Outcome, few_rules, put_program, read_report, reading
from bad_input.test_hostile_names import unsafe
from bad_input.test_rule_folders import CASES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.rules import FIRMS, RULES, shipped

from smematch.foundation import load_foundation
from smematch.rulebook import load
from smematch.source import Source

PROFILE_MUTANTS, RULE_MUTANTS, FOUNDATION_MUTANTS = 80, 35, 20
FACTS = sorted(shipped().vocabulary.facts)
quickly = settings(
    deadline=None, derandomize=True, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def quick_check(cli: Cli, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Checks a profile by rules that are loaded once for all."""
    loaded = load(rules)
    monkeypatch.setattr("smematch.cli.check.load_to_check", lambda *_: loaded)
    path = tmp_path / "firm.yaml"

    def call(profile: bytes, *args: str) -> Outcome:
        path.write_bytes(profile)
        return cli("check", path, "--as-of", DAY, *args)

    return call


def is_refused_or_answered(outcome: Outcome) -> None:
    """Exit code 0 with a result, or 2 with a report of places and nothing else."""
    assert outcome.code in {0, 2}
    assert [] == unsafe(outcome.out + outcome.err)
    if outcome.code == 2:
        assert "" == outcome.out
        assert outcome.mistakes
        assert all(each.line and each.column for each in outcome.mistakes)
        assert len(set(outcome.mistakes)) == len(outcome.mistakes)
    else:
        assert outcome.out


@pytest.mark.parametrize("path", FIRMS, ids=lambda path: path.stem)
def test_mutants_of_profiles(path: Path, quick_check: Any) -> None:
    """A profile with random damage is answered, or refused with places; never a fault, never half an answer."""
    for number, raw in enumerate(mutants(path.read_text(encoding="utf-8"), PROFILE_MUTANTS, path.stem)):
        outcome = quick_check(raw, "--format", ("text", "json")[number % 2])
        is_refused_or_answered(outcome)


@pytest.fixture
def quick_foundation(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts and definitions are read once for all: only programs and cases are read anew."""
    foundation = load_foundation(rules, [], {})
    assert foundation is not None
    monkeypatch.setattr("smematch.rulebook.load_foundation", lambda *_, **__: foundation)


def findings(cli: Cli, rules: Path) -> list[Mistake]:
    """What lint finds: nothing with exit code 0, or something with 1, and every line of it has a place."""
    whole = cli("lint", rules)  # every check looks at what is left of it
    assert whole.code in {0, 1}
    assert [] == unsafe(whole.out + whole.err)
    lint = reading(cli, rules)
    assert lint.code in {0, 1}
    assert [] == unsafe(lint.out + lint.err)
    found = read_report(lint.out) if lint.code else []
    assert bool(found) == bool(lint.code)
    assert all(each.line and each.column for each in found)
    return found


RULE_TEXTS = {"trial": PROGRAM} | {
    name: (RULES / name / "2017.yaml").read_text(encoding="utf-8")
    for name in ("kotra/business-trip", "kotra/overseas-exhibition", "sbc/global-buyer-matchmaking")
}


@pytest.mark.usefixtures("quick_foundation")
@pytest.mark.parametrize("name", RULE_TEXTS)
def test_mutants_of_rule_files(name: str, cli: Cli, tmp_path: Path) -> None:
    """A rule file with random damage is a finding of lint and refused by check, or it is still a rule file for both."""
    rules = few_rules(tmp_path, None)
    put_program(rules, "sound", PROGRAM.replace("kotra.trial", "kotra.sound"))
    firm = tmp_path / "firm.yaml"
    firm.write_text("size_class: small\n", encoding="utf-8")
    for raw in mutants(RULE_TEXTS[name], RULE_MUTANTS, name):
        put_program(rules, "trial", "").write_bytes(raw)
        found = findings(cli, rules)
        for more in ([], ["--keep-going"]):
            outcome = cli("check", firm, "--rules", rules, "--as-of", DAY, *more)
            assert (2 if found else 0) == outcome.code
            assert sorted(found) == sorted(outcome.mistakes if found else [])
            assert bool(outcome.out) is (not found or bool(more))
            assert [] == unsafe(outcome.out + outcome.err)


@pytest.mark.parametrize("name", ["facts.yaml", "sources.yaml", "definitions/size.yaml", "definitions/codes.yaml"])
def test_mutants_of_the_foundation(name: str, cli: Cli, tmp_path: Path) -> None:
    """Facts, sources and definitions with random damage are findings, or still a foundation to answer by."""
    rules = few_rules(tmp_path)
    file = rules / name
    firm = tmp_path / "firm.yaml"
    firm.touch()
    for raw in mutants(file.read_text(encoding="utf-8"), FOUNDATION_MUTANTS, name):
        file.write_bytes(raw)
        found = findings(cli, rules)
        outcome = cli("check", firm, "--rules", rules, "--as-of", DAY)
        is_refused_or_answered(outcome)
        assert set(outcome.mistakes if outcome.code else []) <= set(found)


@pytest.mark.usefixtures("quick_foundation")
def test_mutants_of_cases(cli: Cli, tmp_path: Path) -> None:
    """Cases with random damage are findings of lint; running them ends with 0 or 1."""
    rules = few_rules(tmp_path)
    file = rules / "kotra" / "trial" / "2017.cases.yaml"
    for raw in mutants(CASES, RULE_MUTANTS, "cases"):
        file.write_bytes(raw)
        findings(cli, rules)
        assert cli("test", rules, "--rules", rules).code in {0, 1}


def every_part(data: Any, route: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The routes of all parts of plain data."""
    if route:
        yield route
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, part in items:
        yield from every_part(part, (*route, step))


def exchanged(data: Any, route: tuple[Any, ...], value: Any) -> Any:
    """Plain data with another part at a route."""
    if not route:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[route[0]] = exchanged(copy[route[0]], route[1:], value)
    return copy


SHAPES: list[Any] = [None, [], {}, "x", ["x"], {"x": "y"}, [None], {"x": None}, [[]], [{}], ["1", "2"], "-1", ""]


@pytest.mark.usefixtures("quick_foundation")
@pytest.mark.parametrize("shape", SHAPES, ids=json.dumps)
def test_every_part_in_another_shape(shape: Any, cli: Cli, tmp_path: Path) -> None:
    """Whatever part of a rule file or of cases is a list, a mapping, a text or nothing instead, lint says so or not."""
    rules = few_rules(tmp_path)
    for file, text in (("2017.yaml", PROGRAM), ("2017.cases.yaml", CASES)):
        path = rules / "kotra" / "trial" / file
        data = Source(file, text).data
        for route in every_part(data):
            path.write_text(json.dumps(exchanged(data, route, shape), ensure_ascii=False), encoding="utf-8")
            findings(cli, rules)
        path.write_text(text, encoding="utf-8")


days = st.one_of(st.dates().map(str), st.sampled_from(["0001-01-01", "9999-12-31", "2016-02-29", "2017-02-29"]))
amounts = st.from_regex(r"-?[0-9]{1,12}([,_.][0-9]{1,4})?( ?(억|만|조|bn|m|k|KRW|USD|원|%))?", fullmatch=True)
scalars = st.one_of(st.none(), days, amounts, st.sampled_from(WORDS), st.text(max_size=12), st.integers().map(str))
ranges = st.dictionaries(st.sampled_from(["min", "max", "mid"]), scalars, max_size=3)
years = st.dictionaries(st.one_of(st.integers(1900, 2100).map(str), st.text(max_size=4)), scalars | ranges, max_size=3)
anything = st.recursive(
    scalars, lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=5), below, max_size=3)
)
profiles = st.dictionaries(
    st.sampled_from(FACTS) | st.text(max_size=8), scalars | ranges | years | anything, max_size=6
)


def as_yaml(data: Any) -> bytes:
    """Plain data in a spelling that YAML reads back as it is."""
    return json.dumps(data, ensure_ascii=True).replace("\\ud83d", "?").encode()


@quickly
@given(profiles)
def test_any_facts_with_any_values(quick_check: Any, profile: dict[str, Any]) -> None:
    """Facts that hold anything, spelt well, are answered or refused with places."""
    is_refused_or_answered(quick_check(as_yaml(profile), "--format", "json"))


@quickly
@given(st.dictionaries(st.sampled_from(FACTS), days | ranges | amounts, max_size=4), st.dates().map(str))
def test_any_days_and_amounts_on_any_day(quick_check: Any, profile: dict[str, Any], day: str) -> None:
    """Days and amounts anywhere in the calendar and of any size never break a check on any day."""
    outcome = quick_check(as_yaml(profile), "--as-of", day)
    assert outcome.code in {0, 2}
    assert bool(outcome.out) is (outcome.code == 0)


@quickly
@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes(quick_check: Any, raw: bytes) -> None:
    """Any bytes at all are answered or refused with places."""
    is_refused_or_answered(quick_check(raw))


@quickly
@given(st.sampled_from([*FACTS, "employees.min", "exports_usd.2016", "x"]), scalars | st.text(max_size=20))
def test_any_answer(quick_check: Any, fact: str, value: str | None) -> None:
    """Any text behind `--set FACT=` is answered or refused with its place."""
    is_refused_or_answered(quick_check(b"name: A\n", "--set", f"{fact}={value}"))

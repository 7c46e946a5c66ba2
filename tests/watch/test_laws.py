"""What holds for any clients: every difference is told once, nothing else is, and causes are those of asking again."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from changed.world import make_rules
from hypothesis import given, settings
from hypothesis import strategies as st
from support.rules import firm, shipped
from watch.desk import verdicts

from smematch.advise.earlier import read_earlier
from smematch.advise.watch import Asked, Change, Client, Watch, client, watch
from smematch.match.matcher import Match, Notice, match
from smematch.model.firm import Firm
from smematch.model.stated import as_stated
from smematch.report.json import Asked as Call
from smematch.report.json import match_json
from smematch.report.warnings import warning_text
from smematch.report.watch_json import watch_json
from smematch.rulebook import Rulebook, load
from smematch.words import LANGUAGES

FACTS: dict[str, tuple[str | None, ...]] = {
    "name": ("가", "나", None),
    "founded": (None, "2016-09-10", "2017-03-02", "2018-09-10", "{min: 2016-01-01}"),
    "industry": (None, "C10", "C14", "J58"),
    "annual_sales_krw": (None, "1100억", "900억", "4000억", "{min: 500억, max: 1300억}"),
    "independent": (None, "yes", "yes", "no"),
    "size_class": (None, None, "small", "large"),
    "tradekorea_member": (None, "yes", "no"),
    "business_licence": (None, "yes", "no"),
    "manufacturing_transition_rate": (None, "33.3%", "0.123456789012345678901"),
    "trip_date": (None, "2025-10-20", "2025-11-20", "{min: 2025-10-01, max: 2025-10-30}"),
    "exports_usd": (None, "{2024: 5}", "{2024: 5, 2025: 7}"),
    "used_this_year": (None, "{kotra.overseas-exhibition/individual-entrance: 2}"),
}
PROFILES = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in FACTS.items()})
DAYS = st.sampled_from([date(2025, 8, 20), date(2025, 9, 5), date(2025, 9, 20), date(2025, 10, 5), date(2026, 1, 2)])
Texts = dict[str, str | None]


@st.composite
def clients(draw: st.DrawFn) -> tuple[dict[str, Texts], dict[str, Texts]]:
    """Profiles of some clients then and now, by their files."""
    then = {f"{number}.yaml": draw(PROFILES) for number in range(3)}
    now = {}
    for file, texts in then.items():
        if draw(st.integers(0, 5)):
            changed = draw(st.sets(st.sampled_from(sorted(FACTS)), max_size=3))
            now[file] = {fact: draw(st.sampled_from(FACTS[fact])) if fact in changed else texts[fact] for fact in texts}
    now["new.yaml"] = draw(PROFILES)
    return then, now


def read(texts: Texts, rules: Rulebook) -> Firm:
    """A firm from the texts of its facts."""
    return firm("\n".join(f"{name}: {text}" for name, text in texts.items() if text is not None) or "{}", rules)


def matches(profiles: dict[str, Texts], rules: Rulebook, day: date) -> dict[str, Match]:
    """Clients matched, by their files."""
    return {file: match(read(texts, rules), rules, day) for file, texts in profiles.items()}


def lines(found: dict[str, Match], rules: Rulebook) -> str:
    """A file of checks."""
    return "".join(match_json(each, rules, "en", Call(file)) + "\n" for file, each in found.items())


def texts_of(notice: Notice) -> list[str]:
    """The sentences of a notice."""
    return [warning_text(notice, lang) for lang in LANGUAGES]


def compared(then: dict[str, Match], now: dict[str, Match], rules: Rulebook, rules_then: Rulebook) -> Watch:
    """What has changed, by way of a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "last.json"
        path.write_text(lines(then, rules_then), encoding="utf-8")
        earlier = read_earlier(path, rules)
    found = [client(file, each) for file, each in now.items()]
    return watch(found, earlier, rules, Asked(30, (), (), texts_of))


def two_editions() -> Rulebook:
    """Rules with second editions."""
    with TemporaryDirectory() as folder:
        loaded = load(make_rules(Path(folder) / "rules"))
    assert loaded.rulebook is not None
    return loaded.rulebook


RULES = two_editions()


@settings(max_examples=15)
@given(clients(), st.tuples(DAYS, DAYS).map(sorted))
def test_every_difference_of_verdicts_is_told_once(firms: Any, days: list[date]) -> None:
    """Laid beside each other, the two files differ in just the verdicts that are told, each once and with a reason."""
    then, now = (matches(each, RULES, day) for each, day in zip(firms, days, strict=True))
    found = compared(then, now, RULES, RULES)
    before, after = (verdicts(json.loads(line) for line in lines(each, RULES).splitlines()) for each in (then, now))
    stay = set(then) & set(now)
    expected = {key for key in {*before, *after} if key[0] in stay and before.get(key) != after.get(key)}
    told = Counter((each.client.file, "/".join(each.service)) for each in found.changes if each.of_verdict)

    assert dict.fromkeys(expected, 1) == told
    assert all(each.why.words for each in found.changes)
    assert {"new.yaml"} == {each.file for each in found.new}
    assert set(then) - set(now) == {each.file for each in found.gone}
    assert len(found.changes) == len({(each.client.file, each.service) for each in found.changes})


@settings(max_examples=25)
@given(PROFILES, DAYS)
def test_nothing_has_changed_for_the_same_firm_on_the_same_day(texts: Texts, day: date) -> None:
    """What was saved reads back as the very firm: ranges, long shares and years are no changes."""
    found = matches({"a.yaml": texts}, RULES, day)
    told = compared(found, found, RULES, RULES)

    assert told.quiet
    assert all(not each.new or each.date.day > day for each in told.deadlines)


@settings(max_examples=15)
@given(PROFILES, PROFILES, DAYS)
def test_a_fact_is_named_if_taking_it_back_undoes_the_change(before: Texts, after: Texts, day: date) -> None:
    """On one day, of the facts that changed those are named of which the old value alone gives another verdict."""
    then, now = (matches({"a.yaml": each}, RULES, day) for each in (before, after))
    for change in compared(then, now, RULES, RULES).changes:
        if change.of_verdict:
            assert named(change, before, after, day) == set(change.why.words) - {"fact"}, change


def named(change: Change, before: Texts, after: Texts, day: date) -> set[str]:
    """The facts that do it alone, by asking the matcher with each of them as it was."""
    assert change.after is not None
    found = set()
    for fact in FACTS:
        once_more = match(read({**after, fact: before[fact]}, RULES), RULES, day, (change.service[0],))
        (said,) = (each.verdict for each in once_more.programs[0].services if each.service == change.service[1])
        if said[:2] != change.after[:2]:
            found.add(f"fact:{fact}")
    return found


def test_what_is_saved_is_exact() -> None:
    """Every kind of value is written as a profile would state it, and read back equal."""
    text = """\
        name: "[red] \\u202e = 가"
        founded: {min: 2010-02-28, max: 2012-12-31}
        manufacturing_transition_rate: {min: 0.1234567890123456789012345678901234}
        annual_sales_krw: 1.2조
        has_exported: yes
        exports_usd: {2015: {max: 10}, 2016: 0}
        used_this_year: {kotra.overseas-exhibition/individual-entrance: 1}
    """
    known = firm(text)
    plain = as_stated(known)

    assert "0.1234567890123456789012345678901234" == plain["manufacturing_transition_rate"]["min"]
    assert {"2015": {"min": 0, "max": 10}, "2016": 0} == plain["exports_usd"]
    found = match(known, shipped(), date(2017, 4, 10))
    assert compared({"a": found}, {"a": found}, shipped(), shipped()).quiet


@settings(max_examples=15)
@given(st.text(max_size=40), st.text(max_size=40))
def test_hostile_names_and_paths_stay_text(name: str, path: str) -> None:
    """Whatever a firm or its file is called, the JSON gives it back."""
    found = match(Firm({"name": name, "size_class": "small"}), shipped(), date(2017, 3, 6))
    told = watch([Client(path, found, client(path, found).known)], read_back(found), shipped(), ASKED)
    shown = json.loads(watch_json(told, shipped(), "en"))

    assert {(name, path)} <= {(each["firm"]["name"], each["firm"]["file"]) for each in shown["deadlines"]}


ASKED = Asked(30, (), (), texts_of)


def read_back(found: Match) -> Any:
    """A file of one check by another name, read."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "last.json"
        file.write_text(lines({"other": found}, shipped()), encoding="utf-8")
        return read_earlier(file, shipped())

"""Two whole states of the rules: days, editions, services that come and go, facts and definitions that change."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from diff.build import edited
from meaning.trial import HEAD, STATED, folders, program, services, spans, turns_of
from support.rules import RULES

from smematch.diff.cores import Aspect
from smematch.diff.meaning import meaning
from smematch.diff.meant import Doubt, Why
from smematch.prove.turns import Turn
from smematch.prove.versus import Versus

FILE, NEXT = "kotra/trial/2017.yaml", "kotra/trial/2018.yaml"
FACTS = (RULES / "facts.yaml").read_text(encoding="utf-8")
SIZE = (RULES / "definitions" / "size.yaml").read_text(encoding="utf-8")
CODES = (RULES / "definitions" / "codes.yaml").read_text(encoding="utf-8")
SIZED = program(eligible_when="sme")
BEFORE, AFTER = date(2025, 8, 31), date(2025, 9, 1)
OLD_LIMIT = "1,500억: [C14, C15, C17, C24, C28, C32]"


# -- days


def test_a_limit_changed_in_one_edition_of_a_table(tmp_path: Path) -> None:
    """A lower limit from September 2025 shuts firms out from that day on, and no firm before it."""
    changed = edited(SIZE, ("1,800억: [C17, C24, C28]", "1,700억: [C17, C24, C28]"))
    found = meaning(folders(tmp_path, {FILE: SIZED}, {FILE: SIZED, "definitions/size.yaml": changed}))

    ((service, first, last, turns),) = spans(found)
    assert ("one", "2025-09-01", None) == (service, first, last)
    assert {Turn.OUT, Turn.IMPOSSIBLE} == turns
    assert found.proved


def test_a_limit_that_ends(tmp_path: Path) -> None:
    """A lower limit in the first edition of the table matters from the program's first day to that edition's last."""
    changed = edited(SIZE, (OLD_LIMIT, OLD_LIMIT.replace("1,500억", "1,400억")))
    found = meaning(folders(tmp_path, {FILE: SIZED}, {FILE: SIZED, "definitions/size.yaml": changed}))

    assert [("one", "2017-01-01", "2025-08-31", {Turn.OUT, Turn.IMPOSSIBLE})] == spans(found)


def test_one_day(tmp_path: Path) -> None:
    """Asked about one day only that day counts: the same change means nothing on a day it does not reach."""
    changed = edited(SIZE, ("1,800억: [C17, C24, C28]", "1,700억: [C17, C24, C28]"))
    comparison = folders(tmp_path, {FILE: SIZED}, {FILE: SIZED, "definitions/size.yaml": changed})
    before, after = (meaning(comparison, day=day) for day in (BEFORE, AFTER))

    assert (set(), True) == (turns_of(before), before.proved)
    assert {Turn.OUT, Turn.IMPOSSIBLE} == turns_of(after)
    assert {AFTER} == {effect.day for effect in after.effects}


# -- services, programs, editions


def two(*names: str) -> str:
    """A program with some services."""
    return HEAD + services(**dict.fromkeys(names, STATED))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({FILE: two("one")}, {FILE: two("one", "two")}, [("two", "2017-01-01", None, {Turn.IN})]),
        ({FILE: two("one", "two")}, {FILE: two("one")}, [("two", "2017-01-01", None, {Turn.OUT})]),
        ({}, {FILE: two("one")}, [("one", "2017-01-01", None, {Turn.IN})]),
        ({FILE: two("one")}, {}, [("one", "2017-01-01", None, {Turn.OUT})]),
        # a service that no firm may use lets no firm in
        ({}, {FILE: program(eligible_when="{all: [independent, top30_group]}")}, []),
    ],
)
def test_services_and_programs_that_come_and_go(tmp_path: Path, old: Any, new: Any, expected: Any) -> None:
    """Where a service comes firms are newly in, where one goes newly out; the other services are not asked about."""
    found = meaning(folders(tmp_path, old, new))

    assert expected == spans(found)
    assert found.proved
    assert 1 == found.asked


LATER = HEAD.replace("edition: 2017", "edition: 2018").replace("from: 2017-01-01", "from: 2018-01-01")
ENDED = HEAD.replace("{from: 2017-01-01}", "{from: 2017-01-01, until: 2017-12-31}")


def test_a_new_edition_is_compared_with_the_one_in_force(tmp_path: Path) -> None:
    """A new edition matters from its first day on, by what differs from the edition before it."""
    new = {FILE: program(), NEXT: program(LATER, fee="{price: 10만}")}

    assert [("one", "2018-01-01", None, {Turn.DEARER})] == spans(meaning(folders(tmp_path, {FILE: program()}, new)))


def test_a_new_edition_after_one_that_has_ended(tmp_path: Path) -> None:
    """A new edition is compared with the one before it also where that had ended: only what differs is told."""
    new = {FILE: program(ENDED), NEXT: program(LATER, fee="{price: 10만}")}
    found = meaning(folders(tmp_path, {FILE: program(ENDED)}, new))

    assert [("one", "2018-01-01", None, {Turn.DEARER})] == spans(found)


def test_an_edition_that_goes_closes_what_it_kept_open(tmp_path: Path) -> None:
    """Without its last edition a program whose edition before it had ended is closed from that day on."""
    old = {FILE: program(ENDED), NEXT: program(LATER)}

    assert [("one", "2018-01-01", None, {Turn.OUT})] == spans(meaning(folders(tmp_path, old, {FILE: program(ENDED)})))


@pytest.mark.parametrize(("old", "new", "turn"), [(HEAD, ENDED, Turn.OUT), (ENDED, HEAD, Turn.IN)])
def test_days_in_force(tmp_path: Path, old: str, new: str, turn: Turn) -> None:
    """An edition that ends shuts firms out from the next day on; one that does not end any more lets them in."""
    found = meaning(folders(tmp_path, {FILE: program(old)}, {FILE: program(new)}))

    assert [("one", "2018-01-01", None, {turn})] == spans(found)


def test_each_edition_by_itself(tmp_path: Path) -> None:
    """Changes of two editions are told apart, each for its days, also where they are alike."""
    old, fee = {FILE: program(), NEXT: program(LATER)}, "{price: 10만}"
    shut = program(LATER, eligible_when="{all: [business_licence, kita_member]}")
    unlike = meaning(folders(tmp_path / "a", old, {FILE: program(fee=fee), NEXT: shut}))
    alike = meaning(folders(tmp_path / "b", old, {FILE: program(fee=fee), NEXT: program(LATER, fee=fee)}))

    for found in (unlike, alike):
        assert [("2017-01-01", "2017-12-31"), ("2018-01-01", None)] == [span[1:3] for span in spans(found)]


def test_days_on_which_nothing_else_happens_are_one_entry(tmp_path: Path) -> None:
    """A table of limits with a new edition divides no entry where the same happens before and after it."""
    added = {FILE: program(eligible_when="{all: [sme, kita_member]}")}

    assert [("one", "2017-01-01", None)] == [
        span[:3] for span in spans(meaning(folders(tmp_path, {FILE: SIZED}, added)))
    ]


# -- facts and definitions


def test_a_renamed_fact(tmp_path: Path) -> None:
    """Profiles state the old name or the new: to the rules these are two facts, and each answer turns on both."""
    renamed = FACTS.replace("  kita_member:\n", "  trade_association_member:\n")
    old, new = {FILE: program(eligible_when="kita_member")}, {FILE: program(eligible_when="trade_association_member")}
    found = meaning(folders(tmp_path, old, {**new, "facts.yaml": renamed}))

    assert {Turn.IN, Turn.OUT, Turn.ASKED, Turn.UNASKED, Turn.POSSIBLE, Turn.IMPOSSIBLE} == turns_of(found)
    (shut,) = (effect for effect in found.effects if effect.turn is Turn.OUT)
    assert {"kita_member": "yes", "trade_association_member": "no"} == shut.firm


def test_what_settles_an_absent_fact(tmp_path: Path) -> None:
    """Where a fact no longer answers another, firms that state only the one are newly asked, and no others."""
    old = {FILE: program(eligible_when="{not: top30_group}")}
    unsettled = edited(FACTS, ("    when_absent:\n      - {when: independent, it_is: false}\n", ""))
    found = meaning(folders(tmp_path, old, {**old, "facts.yaml": unsettled}))

    assert [{"independent": "yes"}] == [effect.firm for effect in found.effects if effect.turn is Turn.ASKED]
    assert {Turn.ASKED} == turns_of(found)


def test_a_definition_that_says_the_same(tmp_path: Path) -> None:
    """A view in other words changes no answer: proved."""
    same = edited(SIZE, ("is: {size: {is: sme}}", "is: {not: {size: {in: [middle-standing, large, public]}}}"))
    found = meaning(folders(tmp_path, {FILE: SIZED}, {FILE: SIZED, "definitions/size.yaml": same}))

    assert (1, [], True) == (found.asked, spans(found), found.proved)


@pytest.mark.parametrize(
    ("fact", "old", "new"),
    [
        ("employees", "type: integer\n    unit: persons\n    min: 0", "type: number\n    unit: persons\n    min: 0"),
        ("employees", "unit: persons\n    min: 0", "unit: hundreds of persons\n    min: 0"),
    ],
)
def test_a_fact_that_means_something_else_is_not_compared(tmp_path: Path, fact: str, old: str, new: str) -> None:
    """Where type or unit of a fact changed, services that rest on it are undecided and say why; others are proved."""
    rules = {
        FILE: HEAD + services(one={**STATED, "eligible_when": "{employees: {at_most: 300}}"}, two=STATED),
    }
    found = meaning(folders(tmp_path, rules, {**rules, "facts.yaml": edited(FACTS, (old, new))}))

    assert [("one", (Doubt(Aspect.VERDICT, Why.UNLIKE, (fact,)),))] == [
        (meant.pair.known_as.service, meant.doubts) for meant in found.services
    ]
    assert not found.proved


def test_a_value_that_only_one_side_takes(tmp_path: Path) -> None:
    """Firms with a value that only one side takes are left out, and the fact is named; the rest is proved."""
    rules = {FILE: program(eligible_when="{employees: {at_most: 300}}")}
    bounded = edited(FACTS, ("    unit: persons\n    min: 0\n", "    unit: persons\n    min: 1\n"))
    found = meaning(folders(tmp_path, rules, {**rules, "facts.yaml": bounded}))

    assert (("employees",), [], True) == (found.narrowed, spans(found), found.proved)


def test_a_choice_that_goes(tmp_path: Path) -> None:
    """With one choice less a condition on the others is the same to every firm that both sides can describe."""
    rules = {FILE: program(eligible_when="{size_class: {in: [small, medium]}}")}
    micro = "      micro: {en: micro enterprise, ko: 소상공인}\n"
    without = {
        "facts.yaml": edited(FACTS, (micro, "")).replace("[micro, small, medium]", "[small, medium]"),
        "definitions/size.yaml": SIZE.replace("[micro, small, medium]", "[small, medium]"),
    }
    found = meaning(folders(tmp_path, rules, {**rules, **without}))

    assert (("size_class",), [], True) == (found.narrowed, spans(found), found.proved)


def test_codes_that_both_have(tmp_path: Path) -> None:
    """A region that is no longer one is no firm's on both sides; a longer form of codes leaves the proof open."""
    rules = {FILE: program(eligible_when="{region: {starts_with: KR-2}}")}
    fewer = edited(CODES, ("KR-: [11, 26,", "KR-: [26,"), ("      KR-11: {en: Seoul, ko: 서울}\n", ""))
    gone = meaning(folders(tmp_path / "a", rules, {**rules, "definitions/codes.yaml": fewer}))
    rules = {FILE: program(eligible_when="{industry: {starts_with: C}}")}
    longer = edited(CODES, ("'[A-U]([0-9]{2,5})?'", "'[A-U]([0-9]{2,6})?'"))
    open_ = meaning(folders(tmp_path / "b", rules, {**rules, "definitions/codes.yaml": longer}))

    assert (("region",), [], True) == (gone.narrowed, spans(gone), gone.proved)
    assert [(Doubt(Aspect.VERDICT, Why.CODES, ("industry",)),)] == [meant.doubts for meant in open_.services]


# -- what cannot be said


def test_what_cannot_be_read_is_not_compared(tmp_path: Path) -> None:
    """Where a rule file of a program is broken nothing is said of it: it is named, and not proved."""
    broken = program(LATER).replace("fee: free", "fee: fre")
    found = meaning(folders(tmp_path, {FILE: program()}, {FILE: program(fee="{price: 1만}"), NEXT: broken}))

    assert (("kotra.trial",), [], False) == (found.unread, spans(found), found.proved)


def test_rules_that_cannot_be_read_at_all(tmp_path: Path) -> None:
    """Without a vocabulary on one side there is nothing to ask."""
    comparison = folders(tmp_path, {FILE: program()}, {FILE: program(), "facts.yaml": "fact: {}\n"})

    assert (0, ()) == meaning(comparison)[1:3]


# -- nothing to ask

WORDS = [
    ("gives: {en: a trial, ko: 시험}", "gives: {en: another trial, ko: 다른 시험}"),
    ("owner: trial desk", "owner: other desk"),
    ("source: eclac-2018#B.1", "source: eclac-2018#B.2"),
    ("eligible_when: business_licence", "eligible_when: {business_licence: {is: yes}, source: eclac-2018#B.3}"),
    ("fee: free", "fee: {free: yes, note: {en: nothing to pay, ko: 무료}}"),
    ("window: all year", "window: {open: all year, note: {en: any day, ko: 언제나}}"),
]


@pytest.mark.parametrize(("old", "new"), WORDS)
def test_words_are_proved_without_a_question(
    tmp_path: Path, old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sources, notes, names and readings mean nothing to firms: that is known without asking the solver."""
    monkeypatch.setattr(Versus, "__init__", None)
    comparison = folders(tmp_path, {FILE: program()}, {FILE: edited(program(), (old, new))})
    found = meaning(comparison)

    assert comparison.changes
    assert (0, (), True) == (found.asked, found.services, found.proved)


def test_labels_of_facts_are_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So are labels and questions of facts, labels and sources of definitions."""
    monkeypatch.setattr(Versus, "__init__", None)
    rules = {FILE: SIZED}
    words = {
        "facts.yaml": edited(FACTS, ("ko: 평균 매출액}", "ko: 연평균 매출액}")),
        "definitions/size.yaml": edited(SIZE, ("label: {en: Size, ko: 기업 규모}", "label: {en: Size, ko: 규모}")),
    }

    assert (0, ()) == meaning(folders(tmp_path, rules, {**rules, **words}))[1:3]

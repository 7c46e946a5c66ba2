"""What changed and why, each cause by an example a person can follow."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from changed.world import change
from support.rules import RULES
from watch.desk import Desk, kept

START_UP = "kotra.start-up-export/start-up-support"
TRIPS = "kotra.business-trip/"
EXHIBITION = "kotra.overseas-exhibition/group-entrance"
FIRM = "name: 가\nfounded: 2018-09-10\nindustry: C10\nindependent: yes\nbusiness_licence: yes\ntradekorea_member: no\n"
SMALL = FIRM + "size_class: small\n"


def only_trip(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The changes of the business trip program, whatever its services are called."""
    changes = [each for each in found["changes"] if each["service"].startswith(TRIPS)]
    assert changes
    return changes


def test_nothing(desk: Desk) -> None:
    """The same firms on the same day: one line, on the screen and in Markdown; no change in JSON."""
    desk.put(a=SMALL).save("2017-04-10")
    found = desk.changed("2017-04-10")
    line = "Nothing has changed since 2017-04-10 (checked for 2017-04-10, firms: 1).\n"

    assert [[]] * 6 == [found[key] for key in ("deadlines", "changes", "warnings", "terms", "new", "gone")]
    assert (0, line, "") == desk.check("2017-04-10", "--changed-since", str(desk.last))
    markdown = desk.check("2017-04-10", "--changed-since", str(desk.last), "--format", "markdown")
    assert (0, line, "") == markdown


def test_a_birthday(later_desk: Desk) -> None:
    """A firm that turns nine is too old for a program for firms of less than nine years; that is the day alone."""
    later_desk.put(a=SMALL.replace("2018-09-10", "2016-09-18")).save("2025-09-16")

    assert ("eligible", "ineligible", ["age"], "Age of the firm: 9 years") == later_desk.why("2025-09-20", START_UP)


def test_another_edition(later_desk: Desk) -> None:
    """From the day of its second edition the program takes firms of eight years, which the first did usually not."""
    later_desk.put(a=SMALL.replace("2018-09-10", "2017-03-02")).save("2025-09-10")
    found = later_desk.changed("2025-09-20")
    terms = {each["program"]: each for each in found["terms"]}

    assert ("refer", "eligible", ["edition"], "2017 terms → 2025 terms") == later_desk.why("2025-09-20", START_UP)
    assert ("2017", "2025", 1) == tuple(terms["kotra.start-up-export"][key] for key in ("before", "after", "firms"))
    assert ["~ Who may apply: usually Age of the firm less than 7 years -> Age of the firm less than 9 years"] == terms[
        "kotra.start-up-export"
    ]["changes"]


def test_a_program_that_ended(later_desk: Desk) -> None:
    """A program whose last edition has ended is no longer offered."""
    later_desk.put(a=SMALL).save("2025-08-30")
    (first, *_) = [each for each in later_desk.changed("2025-09-02")["changes"] if "kmall24" in each["service"]]

    assert (None, ["edition"], "the 2017 terms have ended") == (first["after"], first["why"], first["because"])


def test_other_limits(later_desk: Desk) -> None:
    """From 1 September 2025 a food maker with sales of 110 billion won is an SME, by the new table alone."""
    later_desk.put(a=FIRM + "annual_sales_krw: 1100억\n").save("2025-08-20")
    changes = only_trip(later_desk.changed("2025-09-10"))

    assert {("limits",)} == {tuple(each["why"]) for each in changes}
    assert {"new limits: the SME limit of the industry"} == {each["because"] for each in changes}
    assert {("ineligible", "refer")} == {(each["before"]["verdict"], each["after"]["verdict"]) for each in changes}


def test_a_fact(desk: Desk) -> None:
    """On the same day only the profile can have changed; the fact is named with both values."""
    desk.put(a=SMALL).save("2017-04-10").put(a=FIRM + "size_class: large\n")
    changes = only_trip(desk.changed("2017-04-10"))

    assert {("fact:size_class",)} == {tuple(each["why"]) for each in changes}
    assert {"Size class: small enterprise → large enterprise"} == {each["because"] for each in changes}
    assert [{"size_class": "small"}, {"size_class": "large"}] == [
        changes[0]["facts"][key] for key in ("before", "after")
    ]


def test_a_fact_that_had_no_part_is_not_named(desk: Desk) -> None:
    """A new name beside a new size class is not why a verdict changed."""
    desk.put(a=SMALL).save("2017-04-10").put(a=FIRM.replace("가", "나") + "size_class: large\n")

    assert {("fact:size_class",)} == {tuple(each["why"]) for each in desk.changed("2017-04-10")["changes"]}


def test_facts_of_which_each_is_enough(desk: Desk) -> None:
    """Where taking one back would not help, since the other shuts the firm out too, all that matter are named."""
    desk.put(a=SMALL).save("2017-04-10")
    desk.put(a=FIRM.replace("가", "나").replace("licence: yes", "licence: no") + "size_class: large\n")
    (trip, *_) = only_trip(desk.changed("2017-04-10"))

    assert ["fact"] == trip["why"]
    assert {"business_licence", "size_class"} == set(trip["facts"]["before"])
    assert trip["because"].startswith("several facts: ")


def test_other_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same firm, day and edition: the text of the rules must have changed."""
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules)
    desk = Desk(tmp_path, capsys, rules).put(a=SMALL + "kita_member: yes\n").save("2017-04-10")
    change(rules, "kita.online-business-matchmaking", "eligible_when: tradekorea_member", "eligible_when: kita_member")
    changes = desk.changed("2017-04-10")["changes"]

    assert {("kita.online-business-matchmaking", "ineligible", "eligible", "rules")} == {
        (each["service"].partition("/")[0], each["before"]["verdict"], each["after"]["verdict"], *each["why"])
        for each in changes
    }
    assert {"the text of the rules has changed"} == {each["because"] for each in changes}


def test_an_older_file_does_not_tell_facts_from_rules(desk: Desk) -> None:
    """A file from before firms' facts were kept is read; that it cannot tell is said, and firms go by their names."""
    desk.put(a=SMALL).save("2017-04-10").put(a=FIRM + "size_class: large\n")
    lines = kept(desk.last)
    for line in lines:
        del line["firm"]["file"], line["firm"]["stated"]
    desk.last.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    found = desk.changed("2017-04-10")

    assert ([], []) == (found["new"], found["gone"])
    assert {"fact-or-rules"} == {why for each in found["changes"] for why in each["why"]}
    assert found["changes"]


def window(found: dict[str, Any], service: str) -> tuple[object, ...]:
    """What is told of a window: states and last days of then and now, and why."""
    changes = [each for each in found["changes"] if each["service"].startswith(service)]
    (told,) = {
        (
            *(each["before"]["window"][key] for key in ("state", "closes")),
            *(each["after"]["window"][key] for key in ("state", "closes")),
            tuple(each["why"]),
            each["because"],
        )
        for each in changes
    }
    return told


def test_a_window_opens_and_closes(desk: Desk) -> None:
    """Exhibitions take notices from July to September: closed in June, announced in July, closed in October."""
    desk.put(a=SMALL).save("2017-06-26")
    opened = window(desk.changed("2017-07-03"), EXHIBITION)
    desk.save("2017-09-25")
    closed = window(desk.changed("2017-10-02"), EXHIBITION)

    assert ("closed", None, "announced", "2017-09-30", ("age",), "by its calendar") == opened
    assert ("announced", "2017-09-30", "closed", None, ("age",), "by its calendar") == closed


def test_a_window_that_closed_and_opened_again_is_told(desk: Desk) -> None:
    """In March and in July a notice can come, but not the same: between them it was closed."""
    desk.put(a=SMALL).save("2017-03-06")

    assert ("announced", "2017-03-31", "announced", "2017-09-30") == window(desk.changed("2017-07-03"), EXHIBITION)[:4]


def test_a_trip_that_was_moved_moves_the_last_day(desk: Desk) -> None:
    """A trip is applied for 28 days ahead; on another day of the trip the last day is another, by that fact."""
    desk.put(a=SMALL + "trip_date: 2017-05-20\n").save("2017-04-10").put(a=SMALL + "trip_date: 2017-06-20\n")
    found = desk.changed("2017-04-10")

    assert ("open", "2017-04-22", "open", "2017-05-23", ("fact:trip_date",)) == window(found, TRIPS)[:5]


def test_a_last_day_that_has_passed(desk: Desk) -> None:
    """A trip on 20 May can no longer be applied for on 23 April."""
    desk.put(a=SMALL + "trip_date: 2017-05-20\n").save("2017-04-10")
    found = desk.changed("2017-04-23")

    assert ("open", "2017-04-22", "closed", None, ("age",)) == window(found, TRIPS)[:5]
    assert "lead time before Date of the business trip: 2017-05-20" == window(found, TRIPS)[5]


def test_a_window_of_a_closed_service_is_not_told(desk: Desk) -> None:
    """What opens for others means nothing to a firm that a condition keeps out."""
    desk.put(a=FIRM + "size_class: large\n").save("2017-06-26")

    assert [] == [each for each in desk.changed("2017-07-03")["changes"] if each["service"] == EXHIBITION]


def deadline(found: dict[str, Any], kind: str) -> list[tuple[str, int, bool]]:
    """The days of a kind: the day, in how many days it comes, whether it is told anew."""
    return sorted(
        {(each["day"], each["days_left"], each["new"]) for each in found["deadlines"] if each["kind"] == kind}
    )


@pytest.mark.parametrize(
    ("then", "now", "within", "expected"),
    [
        ("2017-02-27", "2017-03-06", "30", [("2017-03-31", 25, True)]),  # on 27 February it was 32 days ahead
        ("2017-03-06", "2017-03-13", "30", [("2017-03-31", 18, False)]),
        ("2017-03-30", "2017-03-31", "30", [("2017-03-31", 0, False)]),
        ("2017-03-06", "2017-03-13", "17", []),
        ("2017-03-06", "2017-03-13", "18", [("2017-03-31", 18, True)]),
        ("2017-03-06", "2017-03-13", "0", []),
    ],
)
def test_last_days(desk: Desk, then: str, now: str, within: str, expected: object) -> None:
    """A last day within so many days is told each time, as new where it was farther off the last time."""
    desk.put(a=SMALL).save(then)

    assert expected == deadline(desk.changed(now, "--within", within), "notice-closes")


def test_a_window_that_opens_soon(desk: Desk) -> None:
    """In the middle of June it is told that notices can come from 1 July."""
    desk.put(a=SMALL).save("2017-05-20")

    assert [("2017-07-01", 19, True)] == deadline(desk.changed("2017-06-12"), "notice-opens")
    assert [] == deadline(desk.changed("2017-05-29"), "notice-opens")


def test_a_new_warning(desk: Desk) -> None:
    """Facts that contradict each other are told once: a warning of the last time is not, in whatever language."""
    desk.put(a=SMALL).save("2017-04-10").put(a=SMALL + "top30_group: yes\n")
    first = desk.changed("2017-04-10")["warnings"]
    desk.save("2017-04-10", "--lang", "ko")

    assert ["가"] == [each["firm"]["name"] for each in first]
    assert [] == desk.changed("2017-04-10")["warnings"]


def test_only_some_programs(desk: Desk) -> None:
    """Asked for one program, only that is told; an earlier check of one program does not make the others new."""
    desk.put(a=SMALL).save("2017-04-10", "--program", "kotra.business-trip").put(a=FIRM + "size_class: large\n")
    found = desk.changed("2017-04-10")
    programs = {each["service"].partition("/")[0] for each in found["changes"]}

    assert ({"kotra.business-trip"}, True) == (programs, "kotra.overseas-exhibition" in found["not_compared"])
    desk.save("2017-04-10").put(a=SMALL)
    found = desk.changed("2017-04-10", "--program", "kotra.overseas-exhibition")
    assert {"kotra.overseas-exhibition"} == {each["service"].partition("/")[0] for each in found["changes"]}
    assert [] == found["not_compared"]

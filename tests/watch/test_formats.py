"""What has changed as people and programs see it: recorded, fitting the terminal, read back by others."""

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from markdown_it import MarkdownIt
from rich.cells import cell_len
from support.golden import compare
from support.rules import ROOT
from watch.desk import Desk

GOLDEN = Path(__file__).parent / "golden"
FIRMS = ROOT / "data" / "firms"
SMALL = "name: 예시정밀\nsize_class: small\nbusiness_licence: yes\n"


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """A desk on which a lot has changed between 27 February and 20 March 2017, known by the names of files alone."""
    for path in FIRMS.glob("*.yaml"):
        shutil.copy(path, desk.clients)
    desk.save("2017-02-27")
    lines = [json.loads(line) for line in desk.last.read_text(encoding="utf-8").splitlines()]
    for line in lines:  # the folder of a test has another name each time
        line["firm"]["file"] = Path(line["firm"]["file"]).name
    desk.last.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    (desk.clients / "public-institution.yaml").unlink()
    text = (FIRMS / "half-known.yaml").read_text(encoding="utf-8")
    changed = text.replace("independent: null", "independent: yes").replace("2017-10-16", "2017-04-24")
    desk.put(**{"half-known": changed + "business_licence: yes\n", "new": SMALL})
    text = (FIRMS / "top30-affiliate.yaml").read_text(encoding="utf-8")
    return desk.put(**{"top30-affiliate": text + "size_class: small\n"})


def shown(desk: Desk, *options: str, day: str = "2017-03-20") -> str:
    """What is shown, with paths as they would be in the folder of clients."""
    code, out, error = desk.check(day, "--changed-since", str(desk.last), *options)
    assert (0, "") == (code, error)
    return out.replace(str(desk.clients) + "/", "")


@pytest.mark.parametrize("width", ["80", "200"])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_on_the_screen(
    busy: Desk, lang: str, width: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """The screen is the recorded one; no line is wider than the terminal, and without colour there is no escape."""
    monkeypatch.setenv("COLUMNS", width)
    text = shown(busy, "--lang", lang)

    assert max(map(cell_len, text.splitlines())) <= int(width)
    assert "\x1b" not in text
    compare(GOLDEN / f"{lang}-{width}.txt", text, request)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_as_markdown(busy: Desk, lang: str, request: pytest.FixtureRequest) -> None:
    """The Markdown is the recorded one, and holds no HTML but breaks of lines in cells."""
    text = shown(busy, "--format", "markdown", "--lang", lang)
    tokens = MarkdownIt().enable("table").parse(text)

    assert "html_block" not in {token.type for token in tokens}
    compare(GOLDEN / f"{lang}.md", text, request)


def test_as_json(busy: Desk, request: pytest.FixtureRequest) -> None:
    """The JSON is the recorded one, of version 1."""
    text = shown(busy, "--format", "json")

    assert 1 == json.loads(text)["version"]
    compare(GOLDEN / "en.json", text, request)


def test_as_a_calendar(busy: Desk, request: pytest.FixtureRequest) -> None:
    """The calendar is the recorded one."""
    compare(GOLDEN / "ko.ics", shown(busy, "--format", "ics", "--lang", "ko"), request)


def test_every_format_tells_the_same(busy: Desk) -> None:
    """Whatever firm and reason the JSON names stands on the screen and in Markdown."""
    found = json.loads(shown(busy, "--format", "json"))
    markdown = shown(busy, "--format", "markdown").replace("\\", "")

    assert found["changes"]
    for change in found["changes"]:
        assert change["firm"]["name"] in markdown
        assert change["because"] in markdown
    for day in found["deadlines"]:
        assert f"| {day['day']} |" in markdown


def test_the_order_is_that_of_urgency(busy: Desk) -> None:
    """What closes soon stands first, by its day; firms that are gone stand last."""
    text = shown(busy, "--format", "markdown")
    headings = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]
    days = [line[2:12] for line in text.splitlines() if line.startswith("| 2017-")]

    assert ("Last days within 30 days", "Firms that are no longer there") == (headings[0], headings[-1])
    assert days
    assert sorted(days) == days


def calendar(desk: Desk, day: str) -> Calendar:
    """The calendar of a day as another library reads it."""
    return IcsCalendarStream.calendar_from_ics(shown(desk, "--format", "ics", day=day))


def test_a_calendar_holds_every_coming_day(busy: Desk) -> None:
    """Each day of the JSON is one whole-day event that names its firm, in which nothing stands twice."""
    found = json.loads(shown(busy, "--format", "json"))["deadlines"]
    events = calendar(busy, "2017-03-20").events

    assert found
    assert [each["day"] for each in found] == [str(event.dtstart) for event in events]
    assert len(events) == len({event.uid for event in events})
    assert all(str(event.summary).startswith(each["firm"]["name"]) for event, each in zip(events, found, strict=True))
    assert {timedelta(days=-14), timedelta(days=-3)} == {alarm.trigger for event in events for alarm in event.alarm}


def test_a_later_calendar_moves_events_and_doubles_none(desk: Desk) -> None:
    """A week later, in a folder that was moved, with another day of the trip, the event is the same on its new day."""
    desk.put(a=SMALL + "trip_date: 2017-05-01\n", b=SMALL + "trip_date: 2017-05-04\n").save("2017-03-20")
    first = {event.uid: event.dtstart for event in calendar(desk, "2017-03-20").events}
    shutil.move(desk.clients, desk.folder / "moved")
    desk.clients = desk.folder / "moved"
    desk.put(a=SMALL + "trip_date: 2017-05-10\n")
    second = {event.uid: event.dtstart for event in calendar(desk, "2017-03-27").events}
    moved = {(first[uid], second[uid]) for uid in first if first[uid] != second[uid]}

    assert set(first) == set(second)
    assert {(date(2017, 4, 3), date(2017, 4, 12))} == moved


def test_an_event_is_that_of_the_plan(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """With a registration number, the calendar of `smematch plan` and this one hold the same event."""
    from smematch.cli import run

    desk.put(a=SMALL + "business_registration_number: 999-81-00015\ntrip_date: 2017-05-01\n").save("2017-03-20")
    ours = {event.uid for event in calendar(desk, "2017-03-20").events}
    assert 0 == run(["plan", *desk.files(), "--as-of", "2017-03-20", "--format", "ics"])
    plans = {event.uid for event in IcsCalendarStream.calendar_from_ics(capsys.readouterr().out).events}

    assert ours
    assert ours <= plans


HOSTILE = "[red]A[/red] <b>B</b> | **C** =1+1 \\u001b[31m \\u202e"


def test_hostile_names(desk: Desk) -> None:
    """Markup, HTML, terminal escapes and direction marks in a name or a path are shown as text."""
    desk.put(**{"<i>a": f'name: "{HOSTILE}"\nsize_class: small\n'}).save("2017-03-06")
    desk.put(**{"<i>a": f'name: "{HOSTILE}"\nsize_class: large\n', "[b]b": "size_class: small\n"})
    text, markdown = shown(desk), shown(desk, "--format", "markdown")
    name = json.loads(shown(desk, "--format", "json"))["changes"][0]["firm"]["name"]

    assert "[red]A[/red]" in text
    assert "[b]b.yaml" in text
    assert [] == [char for char in "\x1b\u202e" if char in text + markdown]
    assert "\\[red\\]A\\[/red\\] \\<b\\>B\\</b\\> \\| \\*\\*C\\*\\* =1+1 \\\\u\\{1b\\}" in markdown
    assert name == json.loads(f'"{HOSTILE}"')


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_many_clients(desk: Desk, width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What happens to 39 of 40 clients is told in a few lines, not in one each; who is left out is named."""
    monkeypatch.setenv("COLUMNS", width)
    desk.put(**{f"c{number:02}": f"{SMALL}# {number}\n".replace("정밀", f"{number:02}") for number in range(40)})
    desk.put(c07="name: 예시07\nsize_class: large\n").save("2017-06-20")
    text = shown(desk, day="2017-07-03")

    assert max(map(cell_len, text.splitlines())) <= int(width)
    assert "39 of 40" in text.split("\n\n", 1)[1]
    assert "예시07" in text
    assert "예시08" not in text
    assert len(text.splitlines()) < 45


def test_colour_is_never_the_only_sign(busy: Desk) -> None:
    """Every verdict has a sign and words of its own."""
    text = shown(busy)

    assert all(sign in text for sign in ("✓ may apply", "? ask the agency", "✗ not open"))

"""A what-if as sections of lines and tables, ready to be laid out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from smematch.advise.changed import Matched
from smematch.advise.effect import FEE, REASON, VERDICT, WINDOW, Comparison, Effect
from smematch.advise.single import Step
from smematch.advise.timeline import Event, Timeline
from smematch.advise.ways import FIXED, OWN, TIME, Closed
from smematch.advise.whatif import Opening, WhatIf
from smematch.match.matcher import Match
from smematch.match.situation import Situation
from smematch.match.verdict import BEST_FIRST, INELIGIBLE
from smematch.model.firm import Firm
from smematch.report import phrases
from smematch.report.terminal import MARKS, fee_of
from smematch.report.whatif_phrases import Teller

SIGNS = {OWN: ("→", "bold magenta"), TIME: ("»", "bold blue"), FIXED: ("#", "dim")}


class Row(NamedTuple):
    """A line: how deep it lies, its sign, its text, the style of the sign or, without one, of the line."""

    depth: int
    sign: str
    text: str
    style: str = ""


class Section(NamedTuple):
    """A heading, lines below it, and a table with its head; `main` headings stand above others.

    `ratios`: how wide the columns are, one to another; 0 is a day.
    """

    title: str
    rows: tuple[Row, ...] = ()
    head: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    ratios: tuple[int, ...] = ()
    main: bool = False


def outline(asked: WhatIf, tell: Teller) -> list[Section]:
    """The sections of a what-if, in order."""
    found: list[Section] = []
    if asked.comparison is not None:
        found += _comparison(asked.comparison, tell)
    if asked.opening is not None:
        found += _opening(asked.opening, asked.found, tell)
    if asked.timeline is not None:
        found.append(_timeline(asked.timeline, tell))
    return found


def _plain(text: str) -> Row:
    return Row(0, "", text, "dim")


def _opening(opening: Opening, found: Match, tell: Teller) -> Iterator[Section]:
    title = tell.say("title", closed=len(opening.closed), all=opening.services)
    if not opening.closed:
        key = "nothing-closed" if opening.services else "no-services"
        yield Section(title, (_plain(tell.say(key)),), main=True)
        return
    yield Section(title, (_plain(tell.say("looked-until", day=opening.until)),), main=True)
    steps = tuple(_steps(opening.steps, tell)) or (Row(1, "", tell.say("no-steps")),)
    yield Section(tell.say("steps"), steps)
    yield Section(tell.say("services"), tuple(_closed(opening, found.situation, tell)))


def _steps(steps: Iterable[Step], tell: Teller) -> Iterator[Row]:
    for kind, of_kind in groupby(steps, key=lambda step: step.kind):
        yield Row(1, "", tell.say(f"{kind}-heading"), "bold")
        together: dict[tuple[Row, ...], list[Step]] = {}
        for step in of_kind:
            together.setdefault(tuple(_effect(step, tell)), []).append(step)
        for effect, alike in together.items():
            yield from (_step(step, tell) for step in alike)
            yield from effect


def _step(step: Step, tell: Teller) -> Row:
    sign, style = SIGNS[step.kind]
    what = tell.waiting(step.day, step.causes) if step.change is None else tell.become(step.change)
    return Row(2, sign, f"{what} · {tell.say('opens', count=len(step.opens))}", style)


def _effect(step: Step, tell: Teller) -> Iterator[Row]:
    yield from _by_verdict(step.opens, tell)
    if step.closes:
        yield Row(4, "!", tell.say("closes", services=tell.names(step.closes)), "bold red")


def _by_verdict(opens: Sequence[Matched], tell: Teller) -> Iterator[Row]:
    """The services that open, those of which the same is said on one line, the best first."""
    together: dict[tuple[str, str | None, tuple[str, ...]], list[Matched]] = {}
    for each in sorted(opens, key=lambda each: BEST_FIRST.index(each[1].verdict.word)):
        together.setdefault(each[1].verdict[:3], []).append(each)
    for said, alike in together.items():
        sign, style = MARKS[said[0]]
        yield Row(4, sign, f"{tell.verdict(*said)} - {tell.names(alike)}", style)


def _closed(opening: Opening, situation: Situation, tell: Teller) -> Iterator[Row]:
    """The closed services, those that fail and open alike together."""
    together: dict[tuple[Any, ...], list[Closed]] = {}
    for closed in opening.closed:
        reason = phrases.reason(closed.service, situation, tell.lang, tell.agency(closed.program, situation))
        ways = tuple((way.kind, tell.way(way)) for way in closed.ways)
        together.setdefault((reason, ways, closed.whole), []).append(closed)
    for (reason, ways, whole), alike in together.items():
        yield Row(1, "", tell.names((each.program, each.service) for each in alike), "bold")
        yield Row(2, MARKS[INELIGIBLE][0], reason, MARKS[INELIGIBLE][1])
        yield from (Row(3, SIGNS[kind][0], said, SIGNS[kind][1]) for kind, said in ways)
        if not ways:
            yield Row(3, "", tell.say("no-way", day=opening.until))
        if not whole:
            yield Row(3, "", tell.say("not-all"))


def _comparison(comparison: Comparison, tell: Teller) -> Iterator[Section]:
    count, every = len(comparison.effects), len(comparison.effects) + comparison.same
    facts = [Row(1, "", line) for line in changed_facts(comparison.before.firm, comparison.after.firm, tell)]
    yield Section(
        tell.say("effect", count=count, all=every), tuple(facts or (_plain(tell.say("no-facts")),)), main=True
    )
    together: dict[tuple[str, str], list[Effect]] = {}
    for effect in sorted(comparison.effects, key=_most_telling):
        together.setdefault(_sides(effect, comparison, tell), []).append(effect)
    rows = tuple((tell.names(each.after for each in alike), *sides) for sides, alike in together.items())
    same = (_plain(tell.say("same", count=comparison.same)),)
    head = (tell.say("service"), tell.say("before"), tell.say("after")) if rows else ()
    yield Section("", same, head, rows, (2, 3, 3))


def changed_facts(before: Firm, after: Firm, tell: Teller) -> Iterator[str]:
    """The facts that two firms state otherwise, of one stated by year each year."""
    for name in tell.vocabulary.facts:
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        years = sorted({*(old or {}), *(new or {})}) if isinstance(old if new is None else new, dict) else [None]
        for key in years:
            was, now = ((value or {}).get(key) if key is not None else value for value in (old, new))
            if was != now:
                words = [tell.value(name, each) for each in (was, now)]
                yield tell.say("changed-fact", label=tell.label(name, key), before=words[0], after=words[1])


def _most_telling(effect: Effect) -> tuple[int, int, int]:
    """Changed verdicts first, those that rise furthest before those that fall; the rest after them."""
    before, after = (BEST_FIRST.index(each[1].verdict.word) for each in (effect.before, effect.after))
    return (VERDICT not in effect.what, after - before, after)


def _sides(effect: Effect, comparison: Comparison, tell: Teller) -> tuple[str, str]:
    pairs = ((effect.before, comparison.before), (effect.after, comparison.after))
    before, after = (_side(matched, found, effect.what, tell) for matched, found in pairs)
    return before, after


def _side(matched: Matched, found: Match, what: tuple[str, ...], tell: Teller) -> str:
    """A service on one side: its verdict and why, and of fee and window what changes."""
    program, service = matched
    lines = [tell.signed(*service.verdict[:2])]
    if VERDICT in what or REASON in what:
        agency = tell.agency(program, found.situation)
        lines.append(phrases.reason(service, found.situation, tell.lang, agency))
    if FEE in what:
        lines.append(fee_of(service, program, tell.lang))
    if WINDOW in what:
        lines.append(phrases.window_line(service.window, program.program.window_of(service.service), tell.lang))
    return "\n".join(lines)


def _timeline(timeline: Timeline, tell: Teller) -> Section:
    title = tell.say("passing", start=timeline.span.start, end=timeline.span.end)
    together: dict[tuple[str, str, str], list[Event]] = {}
    for event in timeline.events:
        key = (event.day.isoformat(), _event(event, tell), tell.causes(event.causes))
        together.setdefault(key, []).append(event)
    rows = tuple(
        (day, tell.names(each.matched for each in alike), what, why) for (day, what, why), alike in together.items()
    )
    head = tuple(tell.say(key) for key in ("day", "service", "what", "why")) if rows else ()
    said = _plain(tell.say("as-stated" if rows else "nothing-passes"))
    return Section(title, (said,), head, rows, (0, 4, 3, 3), main=True)


def _event(event: Event, tell: Teller) -> str:
    before, after = event.before, event.after
    if after is None:
        return tell.say("ends")
    now = tell.signed(after.verdict, after.lean)
    window = "" if after.window is None else tell.say(f"window-{after.window}")
    if before is None:
        said = tell.say("begins-with", verdict=now)
    elif before[:2] == after[:2]:
        return window
    else:
        said = tell.say("from-to", before=tell.signed(before.verdict, before.lean), after=now)
        window = "" if before.window == after.window else window
    return f"{said}, {window}" if window else said

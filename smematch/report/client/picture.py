"""The timeline as a picture: where months, runs of days and events lie in the span of a plan. Positions only."""

from collections.abc import Iterator
from datetime import date, timedelta

from smematch.advise.days import Days, Run, Span
from smematch.advise.plan import EVENT, Entry
from smematch.report import phrases
from smematch.report.client.value import Bar, Lane, Picture, Tick
from smematch.report.plan_phrases import Teller
from smematch.words import say
from smematch.words.client import CLIENT, MONTH_NAMES
from smematch.words.screen import SCREEN

_WHOLE = 10_000
_MOST_TICKS = 13
_LAST_LABEL = 9_400
"""Beyond it there is no room for a word, even on a telephone."""
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""Months from one tick to the next: the first that leaves room for the words is taken."""
_FROM_JANUARY = 12
_OUTRIGHT, _BY_NOTICE, _UNSTATED = "", "-notice", "-unstated"


def picture(tell: Teller) -> Picture | None:
    """The picture of a plan; None where nothing in it has a day."""
    span, lang = tell.plan.span, tell.lang
    lanes = (*_lanes(tell), *_events(tell))
    if not any(bar.ends or bar.left for lane in lanes for bar in lane.bars) and not any(lane.marks for lane in lanes):
        return None
    title = say(CLIENT, "picture", lang, start=span.start, end=span.end)
    legend = tuple(say(CLIENT, key, lang) for key in ("legend-open", "legend-notice", "legend-mark"))
    describes = say(CLIENT, "picture-says", lang)
    return Picture(title, describes, tuple(ticks(span, lang)), lanes, (legend[0], legend[1], legend[2]))


def place(day: date, span: Span) -> int:
    """Where a day begins, in hundredths of a percent of the span; the day after the last is the whole."""
    return (day - span.start).days * _WHOLE // ((span.end - span.start).days + 1)


def ticks(span: Span, lang: str) -> Iterator[Tick]:
    """The months that begin in the span, each so-manyth where they are many; at least the first day's month."""
    begin = _months(span.start) + (span.start.day > 1)
    months = range(begin, _months(span.end) + 1)
    step = next((step for step in _STEPS if len(months) <= step * _MOST_TICKS), _STEPS[-1])
    found = [month for month in months if month % step == 0]
    for month in found:
        year, number = divmod(month, _FROM_JANUARY)
        left = place(date(year, number + 1, 1), span)
        label = str(year) if number == 0 else say(MONTH_NAMES, f"month-{number + 1}", lang)
        yield Tick(left, label if left <= _LAST_LABEL else "", number == 0)
    if not found:
        yield Tick(0, str(span.start), strong=True)


def _months(day: date) -> int:
    return day.year * _FROM_JANUARY + day.month - 1


def _bar(run: Run, span: Span, *, notice: bool) -> Bar:
    last = span.end if run.last is None else min(run.last, span.end)
    left = place(run.first, span)
    right = _WHOLE if last == span.end else place(last + timedelta(days=1), span)
    return Bar(left, max(right - left, 1), notice, run.last is not None and run.last <= span.end)


def _lanes(tell: Teller) -> Iterator[Lane]:
    """The services by their days, those with the same days on one line; first those that end soonest."""
    together: dict[tuple[str, tuple[Run, ...]], list[Entry]] = {}
    for entry in sorted(tell.plan.entries, key=lambda entry: entry.days.last_day or date.max):
        days = entry.days
        runs = tuple(Run(run.first, run.last) for run in days.runs)
        together.setdefault((_manner(days), runs), []).append(entry)
    for (manner, runs), alike in sorted(together.items(), key=lambda each: _is_always(each[0][1], tell.plan.span)):
        always = _is_always(runs, tell.plan.span)
        if always:
            key = f"always{manner}"
            name = say(CLIENT, key if len(alike) > 1 else f"{key}-one", tell.lang, count=len(alike))
        else:
            name = phrases.services_named(((each.program, each.service) for each in alike), tell.lang)
        bars = tuple(_bar(run, tell.plan.span, notice=manner != _OUTRIGHT) for run in runs)
        says = "; ".join(_run_words(run, tell) for run in runs)
        yield Lane(name, bars, (), _lane_words(manner, says, tell.lang))


def _manner(days: Days) -> str:
    """How applications are taken on the days, as the keys of words end."""
    return _OUTRIGHT if not days.by_notice else _BY_NOTICE if days.stated else _UNSTATED


def _lane_words(manner: str, days: str, lang: str) -> str:
    if manner == _UNSTATED:
        return say(SCREEN, "days-unstated", lang)
    return say(CLIENT, "by-notice", lang, days=days) if manner == _BY_NOTICE else days


def _is_always(runs: tuple[Run, ...], span: Span) -> bool:
    return len(runs) == 1 and runs[0].first == span.start and runs[0].last is None


def _run_words(run: Run, tell: Teller) -> str:
    if run.last is None:
        return tell.say("from", day=run.first)
    return tell.say("from-to", first=run.first, last=run.last)


def _events(tell: Teller) -> Iterator[Lane]:
    """The days that lead times count back from."""
    span = tell.plan.span
    for each in tell.plan.dates:
        if each.kind == EVENT:
            first, last = max(each.day, span.start), min(each.until or each.day, span.end)
            says = str(first) if first == last else tell.say("from-to", first=first, last=last)
            marks = tuple(dict.fromkeys(place(day, span) for day in (first, last)))
            yield Lane(tell.label(each.fact or ""), (), marks, says)

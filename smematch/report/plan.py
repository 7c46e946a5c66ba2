"""A plan on the screen: dates, services by export stage, costs by month, what is missing."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from smematch.advise.money import WITHIN, month_of, total
from smematch.advise.money import Line as Paid
from smematch.advise.plan import Entry, Plan
from smematch.model.values import Interval
from smematch.report.plan_phrases import Teller, has_dates
from smematch.report.terminal import head
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.screen import SCREEN

_SEPARATOR = " · "


def plan_screen(plan: Plan, rulebook: Rulebook, lang: str) -> RenderableType:
    """The whole plan. Lines wrap at the width they are rendered in."""
    tell = Teller(plan, rulebook, lang)
    parts: list[RenderableType] = [*head(plan.match, rulebook, lang), Line("")]
    parts.append(Line(tell.say("title", start=plan.span.start, end=plan.span.end), style="bold"))
    parts.append(Line(tell.say("nothing-chosen" if plan.entries else "nothing"), style="dim"))
    if plan.entries:
        parts.append(Line(tell.legend(), style="dim"))
    parts += [*_heading(tell.say("dates")), _dates(tell)]
    for stage, found in groupby(plan.entries, key=tell.stage):
        parts += [*_heading(stage[0].upper() + stage[1:])]
        for program, services in groupby(found, key=tell.program):
            parts += _program(program, list(services), tell)
    if plan.left_out:
        parts += _heading(tell.say("left-out"))
        parts += _left_out(tell)
    parts += [*_heading(tell.say("costs")), *_costs(tell)]
    if plan.missing:
        parts += _heading(tell.say("missing"))
        parts += [_indented(tell.missing(missing), 2) for missing in plan.missing]
    parts += [Line(""), Line(tell.say("more-steps"), style="dim")] if plan.entries else []
    parts += [Line(""), Line(say(SCREEN, "not-tested", lang), style="dim")]
    return Group(*parts)


def _heading(text: str) -> Iterator[RenderableType]:
    yield Line("")
    yield Line(text, style="bold underline")


def _indented(text: str | Line, by: int) -> RenderableType:
    return Padding(text if isinstance(text, Line) else Line(text), (0, 0, 0, by))


def _dates(tell: Teller) -> RenderableType:
    said = tell.dates()
    if not said:
        return _indented(tell.say("no-dates"), 2)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(width=10, no_wrap=True)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=3, overflow="fold")
    for date in said:
        table.add_row(Line(date.day, style="bold"), Line(date.what), Line(f"{date.sign} {date.where}".strip()))
    return Padding(table, (0, 0, 0, 2))


def _program(name: str, entries: list[Entry], tell: Teller) -> Iterator[RenderableType]:
    """A program's services, those of which the same is said on one line, and the stages that have dates."""
    yield _indented(Line(name, style="bold"), 2)
    together: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        together.setdefault(tell.service(entry)[1:], []).append(entry)
    rows = list(together.items())
    for index, ((_, when, pays, *reasons), alike) in enumerate(rows):
        mark, style = tell.mark(alike[0])
        names = ", ".join(tell.service(entry).name for entry in alike)
        yield _indented(Line(f"{mark} ", style=style) + Line(_SEPARATOR.join((names, when, pays))), 4)
        if index + 1 == len(rows) or reasons != [*rows[index + 1][0][3:]]:  # said once for those that share it
            yield from (_indented(line, 6) for line in reasons[::-1] if line)
    yield from _stages(entries, tell)


def _stages(entries: list[Entry], tell: Teller) -> Iterator[RenderableType]:
    """The stages that have dates, a line each; those that services share once."""
    together: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for entry in filter(has_dates, entries):
        lines = tuple(f"{number}. {tell.step(step)}" for number, step in enumerate(entry.steps, 1))
        together.setdefault((tell.steps_title(entry), lines), []).append(tell.service(entry).name)
    for (title, lines), names in together.items():
        yield _indented(f"{title}:" if len(together) == 1 else f"{title} ({', '.join(names)}):", 4)
        yield from (_indented(line, 6) for line in lines)


def _left_out(tell: Teller) -> Iterator[RenderableType]:
    for program, found in groupby(tell.plan.left_out, key=tell.program):
        yield _indented(Line(program, style="bold"), 2)
        together: dict[str, list[str]] = {}
        for entry in found:
            said = tell.service(entry)
            together.setdefault(said.when, []).append(said.name)
        yield from (_indented(f"{', '.join(names)}: {when}", 4) for when, names in together.items())


def _costs(tell: Teller) -> Iterator[RenderableType]:
    money = tell.plan.money
    for month, found in groupby(money.lines, key=lambda line: month_of(line.cost)):
        lines = list(found)
        sums = [tell.say("month-total", amount=tell.money(total(line.krw for line in lines)))]
        sums.append(tell.say("so-far", amount=tell.money(lines[-1].running)))
        yield _indented(Line(tell.month(month), style="bold") + Line(f": {_SEPARATOR.join(sums)}"), 2)
        yield from (_cost(line, tell) for line in lines)
    if not money.lines:
        yield _indented(tell.say("no-costs"), 2)
    else:
        yield _indented(Line(tell.say("total", amount=tell.money(money.total)), style="bold"), 2)
        yield _indented(tell.say("of-eligible", amount=tell.money(money.eligible)), 2)
        yield _indented(Line(tell.say("by-last-day"), style="dim"), 2)
    if money.budget is not None:
        yield _indented(budget_line(tell), 2)
    for line in unknown_lines(tell):
        yield _indented(line, 2)


def budget_line(tell: Teller) -> str:
    """The budget, and how the total of all stands to it."""
    money = tell.plan.money
    state = money.lines[-1].budget if money.lines else WITHIN
    amount = tell.money(Interval(money.budget, money.budget))
    return f"{tell.say('the-budget', amount=amount)}: {tell.say(state or WITHIN)}"


def unknown_lines(tell: Teller) -> Iterator[str]:
    """What the total does not hold: costs nobody states, and own costs besides a fee."""
    if tell.plan.money.unknown:
        yield tell.say("unknown-costs", services=tell.names(cost.service for cost in tell.plan.money.unknown))
    own = [entry.reference for entry in tell.plan.entries if entry.program.own_costs_of(entry.service)]
    if own:
        yield tell.say("own-costs", services=tell.names(own))


def _cost(line: Paid, tell: Teller) -> RenderableType:
    """One cost; the budget is told only where it may break."""
    entry = tell.entries[line.cost.service]
    mark, style = tell.mark(entry)
    row = Line(f"{mark} ", style=style) + Line(f"{tell.names([entry.reference])}{_SEPARATOR}{tell.pays(entry)}")
    if line.budget not in (None, WITHIN):
        row += Line(f"{_SEPARATOR}! {tell.say(line.budget or WITHIN)}", style="bold red")
    return _indented(row, 4)

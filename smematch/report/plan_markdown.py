"""A plan in Markdown: a page to hand over, with every stage."""

from collections.abc import Iterator
from itertools import groupby

from smematch.advise.money import month_of
from smematch.advise.plan import Entry, Plan
from smematch.report.markdown import inert, table
from smematch.report.plan import budget_line, unknown_lines
from smematch.report.plan_phrases import Teller
from smematch.report.terminal import head
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.screen import SCREEN


def plan_markdown(plan: Plan, rulebook: Rulebook, lang: str) -> str:
    """The plan as Markdown."""
    tell = Teller(plan, rulebook, lang)
    name, *said = (line.plain for line in head(plan.match, rulebook, lang))
    title = tell.say("title", start=plan.span.start, end=plan.span.end)
    parts = [f"# {inert(name)}: {inert(title)}\n", *(inert(line) + "\n" for line in said)]
    parts.append(inert(tell.say("nothing-chosen" if plan.entries else "nothing")) + "\n")
    parts += [_heading(tell.say("dates")), _dates(tell)]
    for stage, found in groupby(plan.entries, key=tell.stage):
        parts += [_heading(stage[0].upper() + stage[1:]), *_programs(list(found), tell)]
    if plan.left_out:
        parts += [_heading(tell.say("left-out")), _left_out(tell)]
    parts += [_heading(tell.say("costs")), *_costs(tell)]
    if plan.missing:
        parts += [_heading(tell.say("missing")), _missing(tell)]
    parts.append(inert(say(SCREEN, "not-tested", lang)) + "\n")
    return "\n".join(parts)


def _heading(text: str) -> str:
    return f"## {inert(text)}\n"


def _dates(tell: Teller) -> str:
    rows = [(said.day, said.what, said.where, said.verdict) for said in tell.dates()]
    if not rows:
        return inert(tell.say("no-dates")) + "\n"
    return table([tell.say(key) for key in ("day", "what", "service", "verdict")], rows)


def _programs(entries: list[Entry], tell: Teller) -> Iterator[str]:
    columns = [tell.say("service"), tell.say("verdict")]
    columns += [say(SCREEN, key, tell.lang) for key in ("window", "pays", "why")]
    for program, found in groupby(entries, key=tell.program):
        alike = list(found)
        yield f"### {inert(program)}\n"
        yield table(columns, (_row(entry, tell) for entry in alike))
        together: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for entry in alike:
            if entry.steps:
                key = (tell.steps_title(entry), tuple(map(tell.step, entry.steps)))
                together.setdefault(key, []).append(tell.service(entry).name)
        for (title, lines), names in together.items():
            yield f"**{inert(title)}**" + (f" ({inert(', '.join(names))})\n" if len(together) > 1 else "\n")
            yield "\n".join(f"{number}. {inert(line)}" for number, line in enumerate(lines, 1)) + "\n"


def _row(entry: Entry, tell: Teller) -> tuple[str, ...]:
    said = tell.service(entry)
    return said.name, said.verdict, said.when, said.pays, "\n".join(filter(None, (said.before, said.why)))


def _left_out(tell: Teller) -> str:
    rows = [(tell.names([entry.reference]), tell.absent(entry.days)) for entry in tell.plan.left_out]
    return table((tell.say("service"), tell.say("what")), rows)


def _costs(tell: Teller) -> Iterator[str]:
    money = tell.plan.money
    columns = [tell.say(key) for key in ("month", "service", "amount", "running")]
    rows = []
    for line in money.lines:
        entry = tell.entries[line.cost.service]
        row = [
            tell.month(month_of(line.cost)),
            tell.names([entry.reference]),
            tell.pays(entry),
            tell.money(line.running),
        ]
        rows.append([*row, tell.say(line.budget)] if line.budget else row)
    if rows:
        yield table([*columns, tell.say("budget")] if money.budget is not None else columns, rows)
        yield f"**{inert(tell.say('total', amount=tell.money(money.total)))}**\n"
        yield inert(tell.say("of-eligible", amount=tell.money(money.eligible))) + "\n"
        yield inert(tell.say("by-last-day")) + "\n"
    else:
        yield inert(tell.say("no-costs")) + "\n"
    if money.budget is not None:
        yield inert(budget_line(tell)) + "\n"
    yield from (inert(line) + "\n" for line in unknown_lines(tell))


def _missing(tell: Teller) -> str:
    rows = [
        (tell.label(missing.fact), str(missing.by or ""), tell.bears_on(missing), tell.names(missing.services))
        for missing in tell.plan.missing
    ]
    return table([tell.say(key) for key in ("answer", "matters-by", "bears-on", "service")], rows)

"""The days that matter, as a picture and in words, and the money, month by month."""

from collections.abc import Iterable, Iterator

from smematch.advise.money import month_of
from smematch.advise.plan import Entry
from smematch.report.client.picture import picture
from smematch.report.client.value import Fact, Facts, Lines, Notes, Picture, Row, Section, Table
from smematch.report.plan_phrases import Teller
from smematch.words import say
from smematch.words.client import CLIENT


def dates_section(tell: Teller) -> Section:
    """The calendar: a picture where anything has a day, the same days in words, and what has no day left."""
    lang, span = tell.lang, tell.plan.span
    drawn = picture(tell)
    blocks: list[Picture | Table | Notes] = [] if drawn is None else [drawn]
    rows = tuple(Row(((said.day,), (said.what,), (said.where,) if said.where else ())) for said in tell.dates())
    if rows:
        head = (tell.say("day"), tell.say("what"), tell.say("service"))
        caption = say(CLIENT, "caption-dates", lang, start=span.start, end=span.end)
        blocks.append(Table(caption, head, rows, days=True))
    else:
        blocks.append(Notes((say(CLIENT, "no-dates", lang, start=span.start, end=span.end),)))
    absent: dict[str, list[str]] = {}
    for entry in tell.plan.left_out:
        absent.setdefault(tell.absent(entry.days), []).append(entry.reference)
    if absent:
        found = tuple(Row(((tell.names(services),), (why,))) for why, services in absent.items())
        blocks.append(Table(tell.say("left-out"), (tell.say("service"), tell.say("what")), found))
    return Section("dates", say(CLIENT, "dates", lang), say(CLIENT, "brief-dates", lang), tuple(blocks))


def money_section(tell: Teller) -> Section:
    """What the firm would pay if it used every service once: by month, in all, and what is not known."""
    lang = tell.lang
    blocks: list[Table | Facts | Notes] = []
    rows = tuple(_costs(tell))
    if rows:
        head = (tell.say("month"), tell.say("service"), say(CLIENT, "you-pay", lang), say(CLIENT, "standing", lang))
        blocks.append(Table(say(CLIENT, "caption-money", lang), head, rows, days=True))
        blocks.append(Notes((tell.say("by-last-day"),)))
    else:
        blocks.append(Notes((tell.say("no-costs"),)))
    sums = tuple(_sums(tell))
    if sums:
        blocks.append(Facts(sums))
    return Section("money", say(CLIENT, "money", lang), say(CLIENT, "brief-money", lang), tuple(blocks))


def _costs(tell: Teller) -> Iterator[Row]:
    """A cost a row; services of one program that cost the same by the same month share one."""
    together: dict[tuple[str, ...], list[Entry]] = {}
    for line in tell.plan.money.lines:
        entry = tell.entries[line.cost.service]
        key = (entry.program.program, tell.month(month_of(line.cost)), tell.pays(entry), tell.status(entry))
        together.setdefault(key, []).append(entry)
    for (_, month, pays, status), alike in together.items():
        each = pays if len(alike) == 1 else say(CLIENT, "each", tell.lang, pays=pays, count=len(alike))
        yield Row(((month,), (tell.names(entry.reference for entry in alike),), (each,), (status,)))


def _sums(tell: Teller) -> Iterator[Fact]:
    """The sums, and what they do not hold: amounts that nobody states, own costs besides a fee."""
    money, lang = tell.plan.money, tell.lang
    if money.lines:
        yield Fact(say(CLIENT, "sum-all", lang), (tell.money(money.total),))
        yield Fact(say(CLIENT, "sum-eligible", lang), (tell.money(money.eligible),))
    unknown = [cost.service for cost in money.unknown]
    own = [entry.reference for entry in tell.plan.entries if entry.program.own_costs_of(entry.service)]
    for key, services in (("sum-unknown", unknown), ("sum-own", own)):
        if services:
            yield Fact(say(CLIENT, key, lang), names_by_program(services, tell))


def names_by_program(services: Iterable[str], tell: Teller) -> Lines:
    """The names of services (`program/service`), a line a program."""
    together: dict[str, list[str]] = {}
    for service in services:
        together.setdefault(service.partition("/")[0], []).append(service)
    return tuple(map(tell.names, together.values()))

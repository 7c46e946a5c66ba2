"""The advisor's first screen: verdicts best first, two lines a program, a table where there is room."""

from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from smematch.match.matcher import Match, ProgramMatch, ServiceMatch, derived_value
from smematch.match.verdict import BEST_FIRST, ELIGIBLE, INELIGIBLE, NEEDS_INFO, REFER
from smematch.model.catalogue import Role
from smematch.model.program import Program
from smematch.model.values import Interval
from smematch.report import agencies, amounts, phrases, provenance
from smematch.report.plain import plain
from smematch.report.questions import questions
from smematch.report.warnings import warnings_told
from smematch.rulebook import Rulebook
from smematch.words import ENGLISH, KOREAN, say
from smematch.words.later import LATER
from smematch.words.screen import SCREEN

WIDE = 120
MARKS = {
    ELIGIBLE: ("✓", "bold green"),
    REFER: ("?", "bold cyan"),
    NEEDS_INFO: ("…", "bold yellow"),
    INELIGIBLE: ("✗", "red"),
}
_SEPARATOR = " · "
_TERMS_ONE_BY_ONE = 2  # more of them are told together
_FEW_EDITIONS = 4
"""More editions than these are told by the first and the last."""


def render(parts: RenderableType, width: int, *, colour: bool = False) -> str:
    """Anything rich can draw, as text of a width; without colour there is no escape in it."""
    out = StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None,
        highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    console.print(parts)
    lines = out.getvalue().split("\n")
    return "\n".join(line.rstrip() for line in lines)


def screen(match: Match, rulebook: Rulebook, lang: str, width: int, roles: tuple[Role, ...] = ()) -> RenderableType:
    """The whole first screen of one firm; `roles` tell whom to call first."""
    parts: list[RenderableType] = [*head(match, rulebook, lang)]
    for verdict in BEST_FIRST:
        group = [program for program in match.programs if program.verdict == verdict]
        if group:
            mark, style = MARKS[verdict]
            parts += [Line(""), Line(f"{mark} {say(SCREEN, verdict, lang)}", style=style)]
            wide = width >= WIDE
            rows = [_Row(program, match, rulebook, lang, short=not wide) for program in group]
            parts.append(_table(rows, lang) if wide else _two_lines(rows, width))
    asked = list(questions(match, rulebook, lang))
    if asked:
        parts += [Line(""), Line(say(SCREEN, "questions", lang), style="bold")]
        parts += [Padding(Line(f"{number}. {line}"), (0, 0, 0, 2)) for number, line in enumerate(asked, 1)]
    if called := agencies.to_call_first(match, roles):
        parts += [Line(""), Line(say(SCREEN, "call-first", lang), style="bold")]
        lines = [f"{agencies.short(role.agency, rulebook, match.day, lang)}: {role.when.get(lang)}" for role in called]
        parts += [Padding(Line(line), (0, 0, 0, 2)) for line in lines]
    parts += [Line(""), Line(say(SCREEN, "not-tested", lang), style="dim")]
    return Group(*parts)


class _Row:
    """What is said of one program: of its services with the best verdict, each phrase once."""

    def __init__(self, program: ProgramMatch, match: Match, rulebook: Rulebook, lang: str, *, short: bool) -> None:
        best = [service for service in program.services if service.verdict.word == program.verdict]
        edition = program.program
        self.title = agencies.titled(edition, rulebook, match.day, lang)
        self.gives = edition.gives.get(lang)
        self.verdict = program.verdict
        self.pays = _each(fee_of(service, program, lang, short=short) for service in _by_fee(best))
        self.window = _each(
            phrases.window_line(service.window, edition.window_of(service.service), lang) for service in best
        )
        self.why = _each(phrases.reason(service, program, match.situation, lang, short=short) for service in best)


def fee_of(service: ServiceMatch, program: ProgramMatch, lang: str, *, short: bool = False) -> str:
    """What the firm pays for a service, in a few words."""
    edition = program.program
    support = edition.services[service.service].support
    return phrases.fee_line(service.fee, support, bool(edition.own_costs_of(service.service)), lang, short=short)


def head(match: Match, rulebook: Rulebook, lang: str) -> Iterator[Line]:
    """Whose check it is, for which day, by which terms, what was read, and the warnings."""
    title = rulebook.vocabulary.title_fact
    name = plain(match.firm.get(title) or "") if title else ""
    yield Line(name or say(SCREEN, "unnamed", lang), style="bold")
    yield Line(say(SCREEN, "head", lang, day=match.day, terms=terms(match, rulebook, lang)))
    size = _size_line(match, rulebook, lang)
    if size:
        yield Line(size)
    read = _read_as(match, rulebook, lang)
    if read:
        yield Line(f"{say(SCREEN, 'read-as', lang)} {read}")
    for warning in warnings_told(match.warnings, lang, brief=True):
        yield Line("! " + warning, style="yellow")


def terms(match: Match, rulebook: Rulebook, lang: str) -> str:
    """Which editions the verdicts stand on, and how old their information is."""
    return terms_of([each.program for each in match.programs], match.day, rulebook, lang)


def terms_of(editions: Iterable[Program], day: date, rulebook: Rulebook, lang: str) -> str:
    """Which editions these are, and how old their information is on a day."""
    found: dict[tuple[str, str, str], None] = {}
    for edition in editions:
        document = rulebook.document(edition.source)
        found[edition.edition, document.known_as_of, provenance.suffix(document, lang)] = None
    if len(found) > _TERMS_ONE_BY_ONE:
        return _many_terms(list(found), day, lang)
    said = []
    for edition_name, known, sure in found:
        years = amounts.years_between(known, day)
        age = (say(SCREEN, "age", lang, years=years) if years > 0 else "") + sure
        said.append(say(SCREEN, "terms", lang, edition=edition_name, month=amounts.month(known, lang), age=age))
    return ", ".join(said) or say(SCREEN, "no-programs", lang)


def _many_terms(found: list[tuple[str, str, str]], day: date, lang: str) -> str:
    """The editions by name, and from when to when their information is; `explain` and `show` say it of each."""
    names = sorted({edition for edition, _, _ in found})
    editions = ", ".join(names) if len(names) <= _FEW_EDITIONS else f"{names[0]}-{names[-1]}"
    months = sorted(known for _, known, _ in found)
    years = amounts.years_between(months[0], day)
    age = say(SCREEN, "age", lang, years=years) if years > 0 else ""
    sure = say(LATER, "partly-reported", lang) if any(sure for _, _, sure in found) else ""
    first, last = (amounts.month(month, lang) for month in (months[0], months[-1]))
    if first == last:
        return say(SCREEN, "terms", lang, edition=editions, month=first, age=age + sure)
    return say(LATER, "many-terms", lang, editions=editions, first=first, age=age, last=last, sure=sure)


def _size_line(match: Match, rulebook: Rulebook, lang: str) -> str:
    """The derived facts with a value worth showing: tables and ages."""
    said = []
    for name, derived in rulebook.vocabulary.derived.items():
        if not derived.shown or derived.is_view:
            continue
        value = derived_value(name, match.situation)
        if value is None or (isinstance(value, list) and len(value) == len(derived.of)):
            continue
        said.append(f"{derived.label.get(lang)}: {phrases.value_words(name, match.situation, lang)}")
    return _SEPARATOR.join(said)


def _read_as(match: Match, rulebook: Rulebook, lang: str) -> str:
    """Every amount the profile states, in both notations: a lost zero is the likeliest wrong answer."""
    said = []
    for name, fact in rulebook.vocabulary.facts.items():
        value = match.firm.get(name)
        if fact.currency and isinstance(value, Interval):
            here = amounts.money_range(value.low, value.high, lang)
            other = amounts.money_range(value.low, value.high, ENGLISH if lang == KOREAN else KOREAN)
            said.append(f"{fact.label.get(lang)} {here} ({other})")
    return "; ".join(said)


def _two_lines(rows: Iterable[_Row], width: int) -> RenderableType:
    lines: list[Line] = []
    for row in rows:
        first = Line("  ") + Line(row.title, style="bold") + Line(_SEPARATOR + row.gives)
        facts = [row.why] if row.verdict == INELIGIBLE else [row.pays, row.window, row.why]
        second = Line("    " + _SEPARATOR.join(facts))
        for line in (first, second):
            line.no_wrap = True
            line.truncate(width, overflow="ellipsis")
            lines.append(line)
    return Group(*lines)


def _table(rows: Iterable[_Row], lang: str) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2), expand=True)
    for key, ratio in (("program", 5), ("gives", 4), ("pays", 4), ("window", 3), ("why", 6)):
        table.add_column(say(SCREEN, key, lang), ratio=ratio, header_style="dim", overflow="fold")
    for row in rows:
        table.add_row(*map(Line, (row.title, row.gives, row.pays, row.window, row.why)))
    return table


def _by_fee(services: list[ServiceMatch]) -> Iterator[ServiceMatch]:
    """The services, those that differ only in their price joined into one with the whole range."""
    joined: dict[object, ServiceMatch] = {}
    for service in services:
        fee = service.fee
        key = (fee.kind, fee.share, fee.refunded_later) if None not in fee.krw else service.service
        before = joined.get(key)
        if before is not None:
            krw = Interval(min(before.fee.krw.low, fee.krw.low), max(before.fee.krw.high, fee.krw.high))
            fee = fee._replace(krw=krw)
        joined[key] = service._replace(fee=fee)
    yield from joined.values()


def _each(phrases_of_services: Iterable[str]) -> str:
    return " / ".join(dict.fromkeys(phrases_of_services))

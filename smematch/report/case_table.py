"""Cases as a table people can read: the firm in short, the day, and what is expected of each service."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from smematch.model.values import Interval
from smematch.report import amounts, phrases
from smematch.report.plain import plain
from smematch.rulebook import Rulebook
from smematch.ruletest.cases import Case, edition_of
from smematch.ruletest.expected import ALL, NONE, WARNINGS, Expected, ExpectedFee, ExpectedWindow, expected_value
from smematch.ruletest.firms import LIKE, own_facts
from smematch.words import say
from smematch.words.cases import CASES

WIDE = 120
_SEPARATOR = " · "


def case_table(cases: Iterable[Case], rulebook: Rulebook, lang: str, width: int) -> RenderableType:
    """One row a case, under the name of its program; where there is little room, the parts of a row stand below it."""
    parts: list[RenderableType] = []
    for file, group in groupby(cases, key=lambda case: case.file.source.file):
        found = list(group)
        edition = edition_of(found[0].file, rulebook)
        title = plain(file) if edition is None else f"{edition.name.get(lang)} ({edition.program} {edition.edition})"
        rows = [_Row(case, rulebook, lang) for case in found]
        parts += [Line(title, style="bold"), _table(rows, lang) if width >= WIDE else _stacked(rows), Line("")]
    return Group(*parts[:-1])


class _Row:
    """What is said of one case."""

    def __init__(self, case: Case, rulebook: Rulebook, lang: str) -> None:
        self.rulebook, self.lang = rulebook, lang
        name = plain(case.entry.name)
        self.name = name if case.entry.confirmed else f"{name} ({self.say('unconfirmed')})"
        self.day = case.entry.day.isoformat()
        self.firm = self._firm(case)
        self.expected = list(self._expected(case))

    def say(self, key: str, **args: Any) -> str:
        return say(CASES, key, self.lang, **args)

    def facts(self, names: Iterable[str]) -> str:
        known = self.rulebook.vocabulary
        return ", ".join(known.label(name).get(self.lang) if known.type_of(name) else plain(name) for name in names)

    def _firm(self, case: Case) -> str:
        """The name of a firm and what is changed of it, or all that it states."""
        written = case.entry.firm
        named = written.get(LIKE)
        own = list(own_facts(written))
        said = [self._fact(fact, case) for fact in own]
        if named is not None:
            said.insert(0, self.say("like", name=plain(named)) if own else plain(named))
        return ", ".join(said) or self.say("states-nothing")

    def _fact(self, fact: str, case: Case) -> str:
        vocabulary = self.rulebook.vocabulary
        label, value = vocabulary.label(fact).get(self.lang), case.firm.get(fact)
        if value is None:
            return self.say("taken-away", fact=label)
        if value is True:
            return label
        return f"{label}: {phrases.stated_words(fact, value, vocabulary, self.lang)}"

    def _expected(self, case: Case) -> Iterator[str]:
        """What is expected, services of which the same is expected in one line."""
        stated: dict[str, Any] = case.entry.expect  # type: ignore[attr-defined]
        edition = edition_of(case.file, self.rulebook)
        if edition is None:
            yield _SEPARATOR.join(self._definition(name, raw) for name, raw in stated.items())
            return
        by_words: dict[str, list[str]] = {}
        for name, expected in stated.items():
            by_words.setdefault(_SEPARATOR.join(self._service(expected)), []).append(name)
        for words, names in by_words.items():
            every = names == [ALL] or (len(names) == len(edition.services) > 1)
            one = len(edition.services) == 1
            yield words if every or one else f"{', '.join(names)}: {words}"

    def _definition(self, name: str, raw: Any) -> str:
        vocabulary = self.rulebook.vocabulary
        value = expected_value(name, raw, vocabulary)
        if name == WARNINGS:
            return self.say("warnings", n=value)
        if isinstance(value, list):
            labels = [vocabulary.value_label(name, each) for each in value]
            words = " / ".join(label.get(self.lang) for label in labels if label)
        else:
            words = phrases.stated_words(name, value, vocabulary, self.lang)
        return f"{vocabulary.label(name).get(self.lang)}: {words}"

    def _service(self, expected: Expected) -> Iterator[str]:
        if expected.verdict is not None:
            lean = expected.lean not in {None, NONE}
            yield self.say(expected.verdict) + (f" ({self.say(expected.lean or NONE)})" if lean else "")
        if expected.missing:
            yield self.say("missing", facts=self.facts(expected.missing))
        if expected.failed:
            yield self.say("fails", facts=self.facts(expected.failed))
        if expected.fee is not None:
            yield self.say("fee", fee=self._fee(expected.fee))
        if expected.support is not None:
            yield self.say("support", support=self._krw(expected.support))
        if expected.window is not None:
            yield self.say("window", window=self._window(expected.window))

    def _fee(self, fee: ExpectedFee) -> str:
        said = []
        if fee.share is not None:
            said.append(amounts.percent_range(*fee.share))
        if fee.krw is not None and (fee.kind not in {"free", "unstated"}):
            said.append(self._krw(fee.krw))
        if not said and fee.kind is not None:
            said.append(self.say(fee.kind))
        if fee.missing:
            said.append(self.say("missing", facts=self.facts(fee.missing)))
        return ", ".join(said)

    def _krw(self, krw: Interval) -> str:
        low, high = krw
        if low is None and high is None:
            return self.say("open-ended")
        if high is None:
            return self.say("at-least", least=amounts.money(low, self.lang))
        if low is None:
            return self.say("up-to", most=amounts.money(high, self.lang))
        return amounts.money_range(low, high, self.lang)

    def _window(self, window: ExpectedWindow) -> str:
        said = [self.say(window.state)] if window.state else []
        for key in ("opens", "closes"):
            day: date | None = getattr(window, key)
            if day is not None:
                said.append(self.say(key, day=day))
        if window.missing:
            said.append(self.say("missing", facts=self.facts(window.missing)))
        return ", ".join(said)


def _table(rows: Iterable[_Row], lang: str) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2), expand=True)
    for key, ratio in (("case", 6), ("firm", 6), ("day", None), ("expected", 9)):
        table.add_column(
            say(CASES, key, lang), ratio=ratio, header_style="dim", overflow="fold", no_wrap=ratio is None,
            min_width=10 if ratio is None else None,
        )  # fmt: skip
    for row in rows:
        table.add_row(Line(row.name), Line(row.firm), Line(row.day), Line("\n".join(row.expected)))
    return table


def _stacked(rows: Iterable[_Row]) -> RenderableType:
    lines: list[RenderableType] = []
    for row in rows:
        lines.append(Padding(Line(row.name), (0, 0, 0, 2)))
        lines.append(Padding(Line(f"{row.day}{_SEPARATOR}{row.firm}", style="dim"), (0, 0, 0, 4)))
        lines += [Padding(Line(f"→ {expected}"), (0, 0, 0, 4)) for expected in row.expected]
    return Group(*lines)

"""What a term means by law and year, and how a firm stands by it: a sheet of rows, and JSON."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from smematch.match.evaluate import HIGH, Outcome, decisive, evaluate, rows, undecided, view
from smematch.match.matcher import derived_value
from smematch.match.situation import Situation, possible
from smematch.model import conditions as c
from smematch.model.base import Text
from smematch.model.definitions import NO_LIMIT, NOT_STATED, ONE_DAY, Derived, Edition, LimitTable, Reading
from smematch.model.values import read_amount
from smematch.model.vocabulary import Vocabulary
from smematch.report import amounts, phrases, sentences
from smematch.report.plain import plain
from smematch.report.sheet import SheetRow, reading_line
from smematch.rulebook import Rulebook
from smematch.usage import defining
from smematch.words import say
from smematch.words.laws import LAWS
from smematch.words.rules import RULES


class Stretch(NamedTuple):
    """Days, both ends inclusive (None: open), and the edition in force on them; None where no source states one."""

    start: date | None
    end: date | None
    edition: Edition | None

    def holds(self, day: date) -> bool:
        """Whether a day is among them."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Standing(NamedTuple):
    """How a firm stands by a definition: its value, the leaves that decide it, the facts that still can."""

    value: Any
    because: tuple[Outcome, ...]
    missing: tuple[str, ...]


def stretches(derived: Derived) -> Iterator[Stretch]:
    """All days there are, in order: the editions, and what lies between, before and after them."""
    last: date | None = None
    for start, end, edition in derived.eras():
        gap_starts = None if last is None else last + ONE_DAY
        if gap_starts != start:
            yield Stretch(gap_starts, start - ONE_DAY, None)
        yield Stretch(start, end, edition)
        last = end
    if derived.editions and last is not None:
        yield Stretch(last + ONE_DAY, None, None)


def standing(name: str, situation: Situation) -> Standing:
    """How a firm stands by a definition on a day."""
    vocabulary = situation.vocabulary
    value = derived_value(name, situation)
    if name in vocabulary.views:
        outcome = view(name, situation)
        truth = outcome.high
        leaves = () if truth is None else tuple(_deciding(outcome, truth))
        return Standing(value, leaves, tuple(dict.fromkeys(undecided(outcome, HIGH))))
    if name in vocabulary.rows:
        open_rows = rows(name, situation)
        asked = [fact for row in open_rows for fact in row.missing] if len(possible(open_rows)) > 1 else []
        return Standing(value, (), tuple(dict.fromkeys(asked)))
    since = vocabulary.derived[name].years_since
    return Standing(value, (), (since,) if value is None and since else ())


def _deciding(outcome: Outcome, value: bool) -> Iterator[Outcome]:
    """The leaves that make an outcome what it is, those of a definition that a leaf names included."""
    for leaf in decisive(outcome, HIGH, value):
        if leaf.condition.facts:
            yield leaf
        for inside in leaf.of:
            yield from _deciding(inside, value)


def definition_sheet(
    name: str, rulebook: Rulebook, day: date, situation: Situation | None, lang: str
) -> tuple[str, list[SheetRow]]:
    """A definition's title and rows; of a firm, what it is goes first."""
    teller = _Teller(name, rulebook, day, lang)
    firm = [] if situation is None else teller.firm(situation)
    title = say(LAWS, "title", lang, label=teller.derived.label.get(lang), day=day)
    return title, [*firm, *(row for row in teller.rows() if row.lines)]


class _Teller:
    """Tells one definition in one language."""

    def __init__(self, name: str, rulebook: Rulebook, day: date, lang: str) -> None:
        self.name, self.rulebook, self.day, self.lang = name, rulebook, day, lang
        self.vocabulary = rulebook.vocabulary
        self.derived = self.vocabulary.derived[name]

    def say(self, key: str, **args: Any) -> str:
        return say(LAWS, key, self.lang, **args)

    def rows(self) -> Iterator[SheetRow]:
        derived, lang = self.derived, self.lang
        yield SheetRow(self.say("editions"), [self.stretch(each) for each in stretches(derived)])
        edition = derived.edition_on(self.day)
        if derived.editions and edition is None:
            yield SheetRow(self.say("definition"), [self.say("unknown")])
        else:
            yield SheetRow(self.say("definition"), [*self.meanings()])
            yield SheetRow(self.say("limits-row"), [*self.limits()])
        yield SheetRow(say(RULES, "readings", lang), [reading_line(each, lang) for each in self.readings(edition)])
        source = derived.source if edition is None else edition.source
        document = self.rulebook.document(source)
        yield SheetRow(say(RULES, "source", lang), [self.say("source", source=source, title=document.title)])
        yield SheetRow(say(RULES, "information", lang), [amounts.month(document.known_as_of, lang)])

    def readings(self, edition: Edition | None) -> Iterator[Reading]:
        """How doubtful passages are read: of the definition, its edition, and what it rests on that day."""
        vocabulary = self.vocabulary
        yield from self.derived.readings
        yield from edition.readings if edition is not None else ()
        for name in below(self.name, vocabulary, self.day):
            yield from vocabulary.derived[name].readings
        for name in tables_of(self.name, vocabulary, self.day):
            yield from vocabulary.tables[name].readings

    def stretch(self, stretch: Stretch) -> str:
        """The days of an edition and what it says in short."""
        start, end, edition = stretch
        if start is None:
            assert end is not None
            days = self.say("before", start=end + ONE_DAY)
        else:
            days = self.say("since", start=start) if end is None else self.say("between", start=start, end=end)
        if stretch.holds(self.day):
            days = self.say("in-force", days=days, day=self.day) if edition else days
        what = self.say("unknown") if edition is None else self.short(edition)
        return self.say("edition", days=days, what=what)

    def short(self, edition: Edition) -> str:
        """What the source tells of it, otherwise its condition or its values."""
        if edition.note is not None:
            return edition.note.get(self.lang)
        condition = self.condition_of(edition)
        if condition is not None:
            return self.sentence(condition)
        return " / ".join(label.get(self.lang) for label in self.derived.of.values())

    def condition_of(self, edition: Edition) -> c.Condition | None:
        """The condition of an edition that is yes or no."""
        view = self.vocabulary.views.get(self.name)
        index = self.derived.editions.index(edition)
        return view.children[index] if isinstance(view, c.InForce) else None

    def meanings(self) -> Iterator[str]:
        """The definition on the day, and those it names, each once."""
        yield from self.lines_of(self.name)
        for name in below(self.name, self.vocabulary, self.day):
            label = self.vocabulary.label(name).get(self.lang)
            for line in self.lines_of(name):
                yield self.say("meaning", label=label, what=line)

    def lines_of(self, name: str) -> Iterator[str]:
        for value, when in table_rows(name, self.vocabulary, self.day):
            labels = (self.vocabulary.value_label(name, each) for each in value)
            said = " / ".join(label.get(self.lang) for label in labels if label)
            yield self.say("row", value=said, what=self.say("otherwise") if when is None else self.sentence(when))
        held = condition_on(self.vocabulary.views.get(name), self.day)
        if held is not None:
            yield self.sentence(held)

    def sentence(self, condition: c.Condition) -> str:
        return sentences.condition_sentence(condition, self.vocabulary, self.lang)

    def limits(self) -> Iterator[str]:
        """The limits that the definition compares with on the day."""
        for name in tables_of(self.name, self.vocabulary, self.day):
            table = self.vocabulary.tables[name]
            edition = max((each for each in table.editions if each.start <= self.day), key=lambda each: each.start)
            label = table.label.get(self.lang)
            yield self.say("limits-of", label=label, start=edition.start, source=edition.source)
            for amount, codes in edition.values.items():
                yield "  " + self.say("limit", amount=self.amount(amount, table), codes=", ".join(codes))

    def amount(self, amount: str, table: LimitTable) -> str:
        if amount in (NO_LIMIT, NOT_STATED):
            return self.say("no-limit" if amount == NO_LIMIT else "not-stated")
        value = read_amount(amount, table.unit)
        if table.unit in amounts.CURRENCIES:
            return amounts.money(value, self.lang, table.unit)
        return amounts.counted(value, table.unit, self.lang)

    def firm(self, situation: Situation) -> list[SheetRow]:
        """What the firm is by the definition, why, and what is missing."""
        found, lang = standing(self.name, situation), self.lang
        title = self.vocabulary.title_fact
        named = situation.values.get(title) if title else None
        value = phrases.value_words(self.name, situation, lang)
        lines = [plain(named)] if named else []
        told = [
            SheetRow(self.say("firm"), [*lines, self.say("stands", label=self.derived.label.get(lang), value=value)])
        ]
        reasons = dict.fromkeys(self.reason(each, situation) for each in found.because)
        if reasons:
            told.append(SheetRow(self.say("because"), [*reasons]))
        if found.missing:
            missing = [self.vocabulary.label(fact).get(lang) for fact in found.missing]
            told.append(SheetRow(self.say("missing"), missing))
        elif is_open(found.value):
            known = self.derived.edition_on(self.day) is not None or not self.derived.editions
            why = self.say("no-answer" if known else "unknown")
            told.append(SheetRow(self.say("missing"), [self.say("nothing", why=why)]))
        denied = [says.get(lang) for says in contradictions(situation)]
        return [*told, *([SheetRow(self.say("contradiction"), denied)] if denied else [])]

    def reason(self, leaf: Outcome, situation: Situation) -> str:
        """A leaf that decides: what the firm states and what was asked, and whether it is not so."""
        words = phrases.leaf_words(leaf, situation, self.lang)
        plainly = leaf.high or isinstance(leaf.condition, c.IsTrue)
        return words if plainly else self.say("not-so", what=words)


def is_open(value: Any) -> bool:
    """Whether a derived value is not decided."""
    return value is None or (isinstance(value, list) and len(value) != 1)


def contradictions(situation: Situation) -> Iterator[Text]:
    """What is said of facts of the firm that cannot all be so."""
    for condition, says in situation.vocabulary.contradictions.values():
        if evaluate(condition, situation).high is True:
            yield says


def condition_on(condition: c.Condition | None, day: date) -> c.Condition | None:
    """A condition of a definition as it is on a day."""
    return condition.on(day) if isinstance(condition, c.InForce) else condition


def table_rows(name: str, vocabulary: Vocabulary, day: date) -> Iterator[tuple[list[str], c.Condition | None]]:
    """The rows of a first-match table on a day: values, and when (None: always)."""
    derived = vocabulary.derived[name]
    dated = bool(derived.editions)
    for row in vocabulary.rows.get(name, ()):
        when = condition_on(row.when, day)
        if dated and when is None:
            continue
        always = isinstance(when, c.AllOf) and not when.of
        yield [value for value in derived.of if value in row.values], None if always else when


def below(name: str, vocabulary: Vocabulary, day: date) -> list[str]:
    """The views and tables that a definition names on a day, directly or through others, the nearest first."""
    found: dict[str, None] = {}
    todo = [name]
    while todo:
        for condition in defining(todo.pop(0), vocabulary):
            held = condition_on(condition, day)
            for node in c.walk(held) if held is not None else ():
                new = [fact for fact in node.facts if fact in vocabulary.derived and fact not in found]
                new = [fact for fact in new if fact in vocabulary.views or fact in vocabulary.rows]
                found.update(dict.fromkeys(new))
                todo += new
    return list(found)


def tables_of(name: str, vocabulary: Vocabulary, day: date) -> list[str]:
    """The tables of limits in force that a definition compares with on a day."""
    found: dict[str, None] = {}
    for each in (name, *below(name, vocabulary, day)):
        for condition in defining(each, vocabulary):
            held = condition_on(condition, day)
            for node in c.walk(held) if held is not None else ():
                if isinstance(node, c.ComparesLimit) and vocabulary.tables[node.table].on(day) is not None:
                    found[node.table] = None
    return list(found)

"""A change of rules in words: what it is about, what stood there, what stands there now, and where."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from smematch.diff.changes import Change, ChangeKind, Sign
from smematch.diff.compare import Comparison
from smematch.errors import Place
from smematch.model import conditions as c
from smematch.model.program import Program
from smematch.report import sentences
from smematch.report.change_routes import BETWEEN, keys, route_words
from smematch.report.change_values import Context, short_words, value_words
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.changes import CHANGES

MARKS = {Sign.ADDED: "+", Sign.REMOVED: "-"}
"""What stands before a change, besides its colour."""
OTHER_MARK = "~"
_TESTS = (c.Compares, c.ComparesLimit, c.IsOneOf, c.StartsWith)


class Told(NamedTuple):
    """A change in words; `old` and `new` are empty where nothing stood or stands there."""

    change: Change
    what: str
    old: str
    new: str

    @property
    def mark(self) -> str:
        """A sign for what became of the statement."""
        return MARKS.get(self.change.kind.sign, OTHER_MARK)

    @property
    def place(self) -> Place | None:
        """Where the new statement stands; the old one where there is no new one."""
        return self.change.place_new or self.change.place_old


class Group(NamedTuple):
    """The changes of one edition of a program, or (program empty) of what all programs share."""

    program: str
    edition: str
    title: str
    told: tuple[Told, ...]


def groups(comparison: Comparison, lang: str) -> Iterator[Group]:
    """The changes in words, by program and edition."""
    together: dict[tuple[str, str], list[Change]] = {}
    for change in comparison.changes:
        together.setdefault((change.program, change.edition), []).append(change)
    teller = _Teller(comparison, lang)
    for (program, edition), found in together.items():
        yield Group(program, edition, teller.title(program), tuple(map(teller.tell, found)))


def every(comparison: Comparison, lang: str) -> list[Told]:
    """The changes in words, in their order."""
    return list(map(_Teller(comparison, lang).tell, comparison.changes))


def counts(comparison: Comparison) -> dict[str, int]:
    """How many statements were added, removed and changed."""
    signs = [change.kind.sign for change in comparison.changes]
    added, removed = signs.count(Sign.ADDED), signs.count(Sign.REMOVED)
    return {"added": added, "removed": removed, "changed": len(signs) - added - removed}


def summary(comparison: Comparison, lang: str) -> str:
    """One line: how many changes of each kind, in how many programs."""
    if not comparison.compared:
        unread = [side for side in (comparison.old, comparison.new) if side.rulebook is None]
        return BETWEEN.join(say(CHANGES, "not-compared", lang, name=side.name) for side in unread)
    if not comparison.changes:
        return say(CHANGES, "none-of-sound" if comparison.broken else "none", lang)
    parts = [say(CHANGES, key, lang, n=n) for key, n in counts(comparison).items() if n]
    programs = {change.program for change in comparison.changes} - {""}
    where = "shared-only" if not programs else "one-program" if len(programs) == 1 else "programs"
    return say(CHANGES, "counts", lang, parts=", ".join(parts), programs=say(CHANGES, where, lang, n=len(programs)))


class _Teller:
    """Tells the changes of one comparison in one language."""

    def __init__(self, comparison: Comparison, lang: str) -> None:
        old, new = comparison.old.rulebook, comparison.new.rulebook
        assert old is not None
        assert new is not None
        self.old, self.new, self.lang = old, new, lang
        self.programs = [
            side.editions[0].program.program if side.editions and not side.whole else ""
            for side in (comparison.old, comparison.new)
        ]

    def title(self, program: str) -> str:
        """The name of a program, as it is called now."""
        for rulebook in (self.new, self.old):
            if editions := rulebook.editions.get(program):
                return editions[-1].name.get(self.lang)
        return program or say(CHANGES, "shared", self.lang)

    def tell(self, change: Change) -> Told:
        kind, sign = change.kind, change.kind.sign
        if kind.value in CHANGES:
            return self.heading(change)
        what = route_words(change.route, (self.new, self.old), change.program, self.lang)
        if sign is Sign.MOVED:
            what = say(CHANGES, "moved", self.lang, what=what)
            return Told(change, what, self.stated(change.old, change), self.stated(change.new, change))
        if sign is Sign.REORDERED:
            what = say(CHANGES, "reordered", self.lang, what=what)
            old, new = (", ".join(short_words(item, where) for item in items) for items, where in self.both(change))
            return Told(change, what, old, new)
        if (tests := self.same_fact(change)) is not None:
            return Told(change, f"{what}{BETWEEN}{tests[0]}", *tests[1:])
        old, new = ("" if value is None else _one_line(value_words(value, where)) for value, where in self.both(change))
        return Told(change, what, old, new)

    def heading(self, change: Change) -> Told:
        """A program, an edition or a service that came or went, or two programs that are compared."""
        what = say(CHANGES, change.kind.value, self.lang)
        old, new = ("" if value is None else self.named(value, where) for value, where in self.both(change))
        if change.kind is ChangeKind.EDITION_ADDED and change.old is not None:
            return Told(change, what, "", say(CHANGES, "beside", self.lang, edition=new, other=change.old.edition))
        if change.kind is ChangeKind.EDITION_REMOVED and change.new is not None:
            return Told(change, what, say(CHANGES, "beside", self.lang, edition=old, other=change.new.edition), "")
        return Told(change, what, old, new)

    def named(self, value: Any, where: Context) -> str:
        words = value_words(value, where)
        if isinstance(value, Program) and where.keys == ("program",):
            return f"{value.name.get(self.lang)} ({value.agency}), {words}"
        return words

    def both(self, change: Change) -> Iterator[tuple[Any, Context]]:
        """Both values with what their words depend on."""
        for value, rulebook, alone in zip((change.old, change.new), (self.old, self.new), self.programs, strict=True):
            yield value, Context(rulebook, alone or change.program, keys(change.route), self.lang)

    def stated(self, services: tuple[str, ...], change: Change) -> str:
        """Where a statement stands that moved: at these services, or (none) at the program."""
        if not services:
            return say(CHANGES, "stated-by-program", self.lang)
        names = [route_words(("services", name), (self.new, self.old), change.program, self.lang) for name in services]
        return say(CHANGES, "stated-by-services", self.lang, services=", ".join(names))

    def same_fact(self, change: Change) -> tuple[str, str, str] | None:
        """Two tests on one fact: its name and what was and is asked of it."""
        old, new = change.old, change.new
        if isinstance(old, c.Junction) and isinstance(new, c.Junction):
            joined = [say(CHANGES, "all" if isinstance(each, c.AllOf) else "any", self.lang) for each in (old, new)]
            return ", ".join(self.members(new)), joined[0], joined[1]
        if not isinstance(old, _TESTS) or not isinstance(new, _TESTS) or old.fact != new.fact:
            return None
        before, after = (rulebook.vocabulary.label(new.fact).get(self.lang) for rulebook in (self.old, self.new))
        if before != after:
            return None
        return after, self.asked(old, self.old), self.asked(new, self.new)

    def asked(self, test: c.Condition, rulebook: Rulebook) -> str:
        return sentences.asked(test, rulebook.vocabulary, self.lang)

    def members(self, junction: c.Junction) -> list[str]:
        vocabulary = self.new.vocabulary
        return [sentences.condition_sentence(each, vocabulary, self.lang) for each in junction.of]


def _one_line(text: str) -> str:
    return " ".join(text.split())

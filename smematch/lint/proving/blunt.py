"""Conditions that leave open what every completion of a profile answers alike."""

from collections import Counter
from collections.abc import Hashable, Iterator
from datetime import date
from typing import Any, NamedTuple

from smematch.lint.finding import Hit
from smematch.lint.proving.proofs import Proofs, StatedTable, Statement
from smematch.lint.proving.rewriting import Rewriting, blunt_either_way
from smematch.lint.proving.tree import Part, parts_of
from smematch.model import conditions as c
from smematch.model.vocabulary import Vocabulary
from smematch.prove.blunt import blunt
from smematch.prove.codes import CodesAsked
from smematch.prove.formulas import HIGH, LOW
from smematch.prove.prover import UNDECIDED, Answer, Asked
from smematch.prove.sharp import Sharpness
from smematch.prove.ties import ties
from smematch.ruletest.written import key_of
from smematch.usage import stated_facts


class _Found(NamedTuple):
    """A blunt part: on which day first, for which value, which profile shows it."""

    part: Part
    days: list[date]
    value: bool
    profile: Any


class _Searches:
    """What has been found of conditions that cannot be taken apart, by what days have in common to them."""

    def __init__(self, proofs: Proofs) -> None:
        self.proofs = proofs
        self._known: dict[str, c.Condition] = {}
        self._sharp: dict[Hashable, Sharpness] = {}
        self._found: dict[Hashable, Answer] = {}

    def find(self, asked: Asked, day: date) -> Answer:
        """A profile for which a reading of a condition is blunt, as far as that has not been looked for before."""
        condition, reading, value, _ = asked
        assert value is not None
        vocabulary, limit_ms = self.proofs.vocabulary, self.proofs.limit_ms
        written = key_of(condition, vocabulary)
        condition = self._known.setdefault(written, condition)  # what days have in common is known by the condition
        key = (written, reading, self.proofs.alike([condition], day))
        if (key, value) not in self._found:
            if key not in self._sharp:
                self._sharp[key] = Sharpness(condition, reading, vocabulary, day, limit_ms)
            self._found[key, value] = self._sharp[key].blunt(value)
        return self._found[key, value]


def look(proofs: Proofs) -> Iterator[Hit]:
    """Tables that are blunt; the largest parts without open leaves that are; otherwise whole conditions with such."""
    searches = _Searches(proofs)
    for table in proofs.tables:
        yield from _of_table(table, proofs, searches)
    for stated in proofs.statements:
        if stated.free:
            continue
        days = proofs.matters(stated)
        parts = [*_closed(stated)]
        sound = [part for part in parts if not _idle(part, stated, proofs)]
        found = [each for part in sound if (each := _of_part(part, stated, days, searches)) is not None]
        yield from (_hit(each, stated, proofs) for each in found)
        if not found and len(sound) == len(parts) and stated.condition.open_below:  # type: ignore[attr-defined]
            yield from _of_whole(stated, days, searches)


def _closed(stated: Statement) -> Iterator[Part]:
    """The largest parts of a condition that hold no open leaf."""
    inside: list[tuple[int, ...]] = []
    for part in parts_of(stated.condition, stated.raw, stated.route):
        if not part.node.open_below and not any(part.path[: len(each)] == each for each in inside):  # type: ignore[attr-defined]
            inside.append(part.path)
            yield part


def _of_table(table: StatedTable, proofs: Proofs, searches: _Searches) -> Iterator[Hit]:
    """A first-match table that leaves a value open, or cannot say that it is another, although it could."""
    whens = [row.when for row in proofs.vocabulary.rows[table.name] if row.when is not None]
    if not entangled(c.junction(c.AnyOf, tuple(whens)), proofs.vocabulary):
        return
    for value in table.derived.of:
        test = c.IsOneOf.model_construct(fact=table.name, values=frozenset((value,)))
        statement = Statement(table.file, table.route, None, test, table.days)
        found = _of_part(Part((), table.route, test, None), statement, [*table.days], searches)
        if found is not None:
            args = {"value": value, "when": proofs.when(found.days, table.days)}
            kind = "table-is" if found.value else "table-is-not"
            yield Hit(table.file.source, table.route, args, kind, key=True, shows={"profile": found.profile})
            return


def _idle(part: Part, stated: Statement, proofs: Proofs) -> bool:
    """Whether something in a part changes nothing: that is told already, and may be why it is blunt."""
    told = (hit for hit in proofs.idle or () if hit.source is stated.file.source and "later" not in hit.shows)
    return any(hit.route[: len(part.route)] == part.route for hit in told)


def _of_part(part: Part, stated: Statement, days: list[date], searches: _Searches) -> _Found | None:
    proofs = searches.proofs
    if stated.raw is not None and not entangled(part.node, proofs.vocabulary):
        return None
    profiles: list[Any] = []

    def dull(day: date) -> bool:
        found = blunt_either_way(part.node, proofs.vocabulary, day, proofs.limit_ms, searches.find)
        if isinstance(found, tuple):
            proofs.seen(found[1], [Asked(part.node, HIGH, None)], day)
        proofs.decided(UNDECIDED if found is UNDECIDED else None, stated.file, part.route)
        profiles.extend([found] if isinstance(found, tuple) else [])
        return isinstance(found, tuple)

    found = proofs.days_where(days, [part.node], dull)
    return _Found(part, found, *profiles[0]) if found else None


def _hit(found: _Found, stated: Statement, proofs: Proofs) -> Hit:
    day = found.days[0]
    rewriting = Rewriting(proofs.rulebook, proofs.prover(day)).of(found.part.node, found.value, found.profile)
    shows = {"profile": found.profile} if rewriting is None else {"profile": found.profile, "instead": rewriting}
    hit = stated.hit(found.part.route, when=proofs.when(found.days, stated.days))
    return hit._replace(kind="holds" if found.value else "fails", shows=shows)


def _of_whole(stated: Statement, days: list[date], searches: _Searches) -> Iterator[Hit]:
    """A condition with open leaves that is blunt as a whole."""
    proofs = searches.proofs
    if not entangled(stated.condition, proofs.vocabulary):
        return
    for reading in (HIGH, LOW):
        for value in (True, False):
            asked = Asked(stated.condition, reading, value)
            found = {day: blunt(asked, proofs.vocabulary, day, proofs.limit_ms, searches.find) for day in days}
            profiles = {day: _checked(each, stated, reading, day, proofs) for day, each in found.items()}
            dull = {day: each for day, each in profiles.items() if isinstance(each, dict)}
            if dull:
                hit = stated.hit(stated.route, when=proofs.when(dull, stated.days))
                shows = {"profile": next(iter(dull.values()))}
                yield hit._replace(kind="holds" if value else "fails", shows=shows)
                return


def _checked(found: Answer, stated: Statement, reading: int, day: date, proofs: Proofs) -> Answer:
    found = proofs.seen(found, [Asked(stated.condition, reading, None)], day)
    return proofs.decided(found, stated.file, stated.route)


def entangled(condition: c.Condition, vocabulary: Vocabulary) -> bool:
    """Whether tests have to do with each other: only then Kleene's reading can be blunt.

    They look at one fact, or at facts that a rule between facts ties together; or a short code has to go on as asked.
    """
    leaves = [node for node in c.walk(condition) if isinstance(node, c.Leaf)]
    if any(isinstance(leaf, c.StartsWith) and _forced(leaf, vocabulary) for leaf in leaves):
        return True
    looked_at = [frozenset(stated_facts(leaf, vocabulary)) for leaf in leaves]
    tied = [frozenset(index for index, facts in enumerate(looked_at) if facts & tie) for tie in ties(vocabulary)]
    several = Counter(fact for facts in looked_at for fact in facts)
    return any(many > 1 for many in several.values()) or any(len(each) > 1 for each in tied)


def _forced(leaf: c.StartsWith, vocabulary: Vocabulary) -> bool:
    """Whether a code that is too short for the test can go on only in ways that have the same answer."""
    scheme = vocabulary.codes[vocabulary.facts[leaf.fact].codes or ""]
    asked = CodesAsked(leaf.prefixes, (), ())
    longer = asked.completions(scheme, asked.representatives(scheme)).values()
    return any(len({code.startswith(leaf.prefixes) for code in codes}) == 1 for codes in longer)

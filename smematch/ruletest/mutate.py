"""Rules changed one at a time: do the cases notice? A change that no case notices is a survivor.

A condition is changed as a slip of the pen would change it (`variants`), a number by one unit
(`numbers`). Cases run first: a change they notice needs no proof. Of the others the prover says
whether they mean anything; the change of a plain number always does. Needs the solver.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from smematch.errors import Place
from smematch.kleene import Truth
from smematch.model.base import Route, Text
from smematch.model.conditions import Condition
from smematch.model.program import Program
from smematch.rulebook import Rulebook
from smematch.ruletest.cases import Case
from smematch.ruletest.numbers import Site, moved, put, sites
from smematch.ruletest.run import run
from smematch.ruletest.variants import variants
from smematch.source import Source

if TYPE_CHECKING:
    from smematch.ruletest.meaning import Meaning

LIMIT_MS = 5_000
"""How long the solver may think about one change on one day."""
_VERDICT = "eligible_when"
"""The statement that makes the verdict; any other condition stands in a fee."""


Witness = dict[str, Any]
"""A firm in the plain data of a profile."""


class Mutant(NamedTuple):
    """One change of one rule: where in the file, what kind (a key of `words/mutants.py`), from what to what."""

    program: str
    edition: str
    where: str
    change: str
    args: Mapping[str, Any]
    place: Place

    @property
    def id(self) -> str:
        """What names it among the changes of its edition."""
        return " ".join((f"{self.where}: {self.change}", " -> ".join(map(str, self.args.values())))).strip()


class Survivor(NamedTuple):
    """A change that means something and that no case notices.

    `witness` is a firm to which it makes a difference (None for a number); `because` the reason given.
    """

    mutant: Mutant
    witness: Witness | None
    because: Text | None


class Mutation(NamedTuple):
    """What changing rules one at a time gave: how many changes were noticed, and those that were not."""

    tried: int
    noticed: int
    meaningless: int
    undecided: tuple[Mutant, ...]
    survivors: tuple[Survivor, ...]
    stale: tuple[str, ...]
    """Reasons that no surviving mutant needs, each after its program and edition."""


class _Changed(NamedTuple):
    """A mutant, the edition with it; of a condition the old and the new one, and whether it makes the verdict."""

    mutant: Mutant
    edition: Program
    conditions: tuple[Condition, Condition] | None = None
    verdict: bool = False


def mutate(
    rulebook: Rulebook,
    cases: Sequence[Case],
    programs: Collection[str] = (),
    survivors: Mapping[tuple[str, str], Mapping[str, Text]] = {},
    limit_ms: int = LIMIT_MS,
) -> Mutation:
    """Change the rules of some programs (otherwise of all) one at a time and run their cases on each.

    `survivors` holds the reasons given, by program and edition and then by mutant. Cases that wait for
    confirmation, and cases that fail anyway, notice nothing.
    """
    from smematch.ruletest.meaning import Meaning  # brings the solver

    meaning = Meaning(rulebook, limit_ms)
    wanted = [name for name in rulebook.editions if not programs or name in programs]
    found = [
        _of_edition(edition, rulebook, cases, survivors.get((name, edition.edition), {}), meaning)
        for name in wanted
        for edition in rulebook.editions[name]
    ]
    return Mutation(
        tried=sum(each.tried for each in found),
        noticed=sum(each.noticed for each in found),
        meaningless=sum(each.meaningless for each in found),
        undecided=tuple(mutant for each in found for mutant in each.undecided),
        survivors=tuple(survivor for each in found for survivor in each.survivors),
        stale=tuple(reason for each in found for reason in each.stale),
    )


def mutants(edition: Program, rulebook: Rulebook) -> Iterator[Mutant]:
    """Every change of an edition, in the order of the model."""
    return (each.mutant for each in _changes(edition, rulebook))


def _of_edition(
    edition: Program, rulebook: Rulebook, cases: Sequence[Case], reasons: Mapping[str, Text], meaning: "Meaning"
) -> Mutation:
    key = (edition.program, edition.edition)
    own = [case for case in cases if (case.file.program, case.file.edition) == key and case.entry.confirmed]
    watching = [case for case in own if not run(case, rulebook)]
    every = list(_changes(edition, rulebook))
    unseen = [each for each in every if not _notices(watching, rulebook.with_edition(each.edition))]
    told = [(each.mutant, *_told(each, edition, meaning)) for each in unseen]
    undecided = tuple(mutant for mutant, means, _ in told if means is None)
    living = tuple(Survivor(mutant, firm, reasons.get(mutant.id)) for mutant, means, firm in told if means)
    needed = {mutant.id for mutant, means, _ in told if means is not False}
    stale = tuple(f"{edition.program} {edition.edition} {reason}" for reason in reasons if reason not in needed)
    meaningless = sum(means is False for _, means, _ in told)
    return Mutation(len(every), len(every) - len(unseen), meaningless, undecided, living, stale)


def _told(each: _Changed, edition: Program, meaning: "Meaning") -> tuple[Truth, Witness | None]:
    """Whether an unnoticed change means anything, and a firm that shows it: a number's always does."""
    if each.conditions is None:
        return True, None
    return meaning.differs(edition, *each.conditions, verdict=each.verdict)


def _notices(watching: list[Case], rulebook: Rulebook) -> bool:
    """Whether some case fails; the one that does goes to the front: it is likely to notice the next change too."""
    for index, case in enumerate(watching):
        if run(case, rulebook):
            watching.insert(0, watching.pop(index))
            return True
    return False


def _changes(edition: Program, rulebook: Rulebook) -> Iterator[_Changed]:
    source = rulebook.sources[edition.program, edition.edition]
    for site in sites(edition, source.data):
        if isinstance(site.value, Condition):
            for variant in variants(site.value, site.raw, rulebook.vocabulary):
                where = (*site.route, *variant.route)
                mutant = _mutant(edition, source, where, variant.change, variant.args)
                changed = put(edition, site.path, variant.condition)
                yield _Changed(mutant, changed, (site.value, variant.condition), site.path[-1] == _VERDICT)
        else:
            yield from _moved(edition, source, site)


def _moved(edition: Program, source: Source, site: Site) -> Iterator[_Changed]:
    for new, before, after in moved(site):
        mutant = _mutant(edition, source, site.route, site.kind, {"before": before, "after": after})
        yield _Changed(mutant, put(edition, site.path, new))


def _mutant(edition: Program, source: Source, route: Route, change: str, args: Mapping[str, Any]) -> Mutant:
    where = ".".join(map(str, route))
    return Mutant(edition.program, edition.edition, where, change, args, source.place(route))

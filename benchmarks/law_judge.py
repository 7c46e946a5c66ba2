"""One case against the laws: evaluator, prover, independent oracle; every witness is run through the matcher."""

import traceback
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from typing import Any, NamedTuple

from law_cases import Case
from support import plain, strategies
from support.judge import RULEBOOK, by_contract, firm_of, read, readings_of
from support.plain import KINDS, Profile, Tree
from support.plain import READINGS as WORDS
from support.proved import formulas_of, truth_of
from support.z3_oracle import Oracle

from smematch.kleene import Truth
from smematch.match.matcher import match
from smematch.match.verdict import ELIGIBLE, INELIGIBLE
from smematch.model import conditions as c
from smematch.model.years import Moment
from smematch.prove.formulas import HIGH, READINGS
from smematch.prove.prover import UNDECIDED, Prover

Readings = tuple[Truth, Truth, Truth]


class Fault(NamedTuple):
    """A disagreement: the law, and what was said by each side."""

    law: str
    shown: str


class Said(NamedTuple):
    """What the matcher says of a rule: its readings, its verdict and lean."""

    readings: Readings
    verdict: tuple[str, str | None]


class Rules:
    """Rules as the only conditions of a program in force, so that the matcher itself is asked."""

    def __init__(self, trees: list[Tree]) -> None:
        self.trees, self.conditions = trees, [read(tree) for tree in trees]
        edition = min((editions[-1] for editions in RULEBOOK.editions.values()), key=lambda each: len(each.services))
        service = next(iter(edition.services.values()))
        services = {f"rule-{at}": _with(service, eligible_when=each) for at, each in enumerate(self.conditions)}
        always = _with(edition.in_force, start=Moment("", date.min, date.min), end=None)
        self._program = edition.program
        self._rulebook = RULEBOOK.with_edition(_with(edition, services=services, in_force=always))

    def of(self, profile: Profile, day: date) -> tuple[list[Said], bool]:
        """What the matcher says of each rule for a firm, and whether the firm contradicts itself."""
        found = match(firm_of(profile), self._rulebook, day, (self._program,))
        said = []
        for service in found.programs[0].services:
            assert service.outcome is not None
            said.append(Said(readings_of(service.outcome), (service.verdict.word, service.verdict.lean)))
        unlicensed = "business_registration_number" in profile and profile.get("business_licence") == "no"
        return said, unlicensed or bool(found.contradictions)


def _with(model: Any, **changed: Any) -> Any:
    return model.model_copy(update=changed)


class Judge:
    """Judges cases one after the other; `seen` counts what they were, so that a run can show that it says something.

    What the provers were asked before must not matter. With `widened` they know every constant from the start, so that
    their variables are made once; without, the constants come one by one.
    """

    def __init__(self, *, widened: bool = True) -> None:
        self.seen: Counter[str] = Counter()
        self.prover = cache(partial(_prover, [EVERYTHING] if widened else []))

    def faults(self, case: Case) -> list[Fault]:
        """Everything that is wrong with a case; an exception is a fault too."""
        try:
            return list(self._faults(case))
        except Exception:  # noqa: BLE001 - whatever it is, it is counted
            return [Fault("exception", traceback.format_exc())]

    def _faults(self, case: Case) -> Iterator[Fault]:
        rules = Rules([*case.rules, case.other])
        whole, denied = rules.of(case.whole, case.day)
        self._describe(case, rules)
        yield from self._law_a(case, rules, whole)
        yield from self._law_c(case, rules)
        # A firm that contradicts itself is none of the prover's.
        own = None if denied else whole
        yield from self._found(case, rules, own)
        yield from self._differing(case, rules, own)
        if case.partly:
            yield from self._losing(case, rules)

    def _describe(self, case: Case, rules: Rules) -> None:
        self.seen.update(["firms", f"day {case.day}", *_known(case)])
        self.seen["pairs"] += len(case.rules)
        for tree, condition in zip(rules.trees, rules.conditions, strict=True):
            self.seen.update(["rules", *{f"kind {type(node).__name__}" for node in c.walk(condition)}])
            turns = plain.marks(tree, case.day)
            self.seen["rules at a constant"] += any(turns[name] & _values(name, case.whole) for name in turns)

    def _law_a(self, case: Case, rules: Rules, whole: list[Said]) -> Iterator[Fault]:
        """For a complete profile evaluator, prover and oracle agree on every reading, and so on the verdict."""
        by_prover = _proved(rules, case.whole, case.day)
        oracle = Oracle(case.whole, case.day, complete=True)
        if not oracle.possible():
            yield Fault("a, oracle", "no firm is such")
        for tree, told, proved in zip(rules.trees, whole, by_prover, strict=True):
            self.seen[f"whole {told.verdict[0]}"] += 1
            if told != Said(proved, by_contract(*proved)):
                yield Fault("a, prover", f"{tree}: evaluator {told}, prover {proved}")
            for word, so in _different(tree, told.readings):
                if not _says(oracle, tree, word, so):
                    yield Fault("a, oracle", f"{tree}: {word} is {so}, but not by the oracle")

    def _law_c(self, case: Case, rules: Rules) -> Iterator[Fault]:
        """A decided reading, and so a decided verdict, is that of every completion; the prover reads the part alike."""
        told, truth, completed = (rules.of(each, case.day)[0] for each in (case.known, case.truth, case.completion))
        for tree, said, proved in zip(rules.trees, told, _proved(rules, case.known, case.day), strict=True):
            if said.readings != proved:
                yield Fault("part, prover", f"{tree}: evaluator {said.readings}, prover {proved}")
        oracle: Oracle | None = None
        for tree, known, *fuller in zip(case.rules, told, truth, completed, strict=False):
            self.seen[f"known {known.verdict[0]}"] += 1
            decided = [(word, so) for word, so in _different(tree, known.readings) if so is not None]
            self.seen["decided"] += bool(decided)
            if decided and oracle is None:
                oracle = Oracle(case.known, case.day)
                if not oracle.possible():
                    yield Fault("c, oracle", "no firm completes the profile")
            for word, so in decided:
                if oracle is not None and oracle.can(tree, word, value=not so):
                    yield Fault("c, oracle", f"{tree}: {word} is {so}, but a firm of the oracle's denies it")
            for name, full in zip(("truth", "completion"), fuller, strict=True):
                if not _kept(known, full):
                    yield Fault("c, completions", f"{tree}: {known}, the {name} then {full}")

    def _found(self, case: Case, rules: Rules, own: list[Said] | None) -> Iterator[Fault]:
        """A firm that is found has the reading and denies nothing; where there is none, the case's own is none."""
        at, word = (-1 if case.of_other else 0), WORDS[case.reading - 1]
        value = own[at].readings[case.reading - 1] if own and case.own else case.value
        found = self.prover(case.day).find(rules.conditions[at], case.reading, value)
        self.seen[f"find {_kind(found)}"] += 1
        if isinstance(found, dict):
            said, denied = rules.of(found, case.day)
            if denied or said[at].readings[case.reading - 1] != value:
                yield Fault("witness", f"{rules.trees[at]}: {word} {value} asked, {found} has {said[at]}, {denied}")
        elif found is None and own and own[at].readings[case.reading - 1] == value:
            yield Fault("proof", f"{rules.trees[at]}: no firm has {word} {value}, but this one has {own[at]}")

    def _differing(self, case: Case, rules: Rules, own: list[Said] | None) -> Iterator[Fault]:
        """A firm to which two rules differ gets two answers; where they never differ, the case's own gets one."""
        found = self.prover(case.day).differ(rules.conditions[0], rules.conditions[-1])
        self.seen[f"differ {_kind(found)}"] += 1
        pair = f"{rules.trees[0]} and {rules.trees[-1]}"
        if isinstance(found, dict):
            said, denied = rules.of(found, case.day)
            if denied or said[0].verdict == said[-1].verdict:
                yield Fault("witness", f"{pair} differ for {found}: {said[0]}, {said[-1]}, {denied}")
        elif found is None and own and own[0].verdict != own[-1].verdict:
            yield Fault("proof", f"{pair} never differ, but here: {own[0]}, {own[-1]}")

    def _losing(self, case: Case, rules: Rules) -> Iterator[Fault]:
        """A firm, of which a part is stated, that loses an answer of the first rule by the other; or none loses any."""
        found = self.prover(case.day).loses(rules.conditions[0], rules.conditions[-1])
        self.seen[f"loses {_kind(found)}"] += 1
        pair = f"{rules.trees[0]} and {rules.trees[-1]}"
        if isinstance(found, dict):
            said, denied = rules.of(found, case.day)
            if denied or _kept(said[0], said[-1]):
                yield Fault("witness", f"{found} loses nothing by {pair}: {said[0]}, {said[-1]}, {denied}")
        elif found is None and not _ranged(plain.stated(case.known)):
            said, denied = rules.of(case.known, case.day)
            if not (denied or _kept(said[0], said[-1])):
                yield Fault("proof", f"no firm loses by {pair}, but this part: {said[0]}, {said[-1]}")


def _known(case: Case) -> Iterator[str]:
    """How the known part of a firm is less than the truth."""
    known, industry = plain.stated(case.known), case.truth["industry"]
    if case.truth.keys() - known.keys():
        yield "part leaves a fact away"
    if len(known.get("industry") or industry) < len(industry):
        yield "part states a short code"
    if _ranged(known):
        yield "part states a range"


def _ranged(stated: Profile) -> bool:
    """Whether a profile states a range."""
    several = [raw for raw in stated.values() if isinstance(raw, dict)]
    return any(isinstance(each, dict) or end in ("min", "max") for raw in several for end, each in raw.items())


def _different(tree: Tree, readings: Readings) -> list[tuple[str, Truth]]:
    """The readings that can differ, by name: without an open leaf the three are one."""
    return [*zip(WORDS, readings, strict=True)][: len(WORDS) if plain.is_open(tree) else 1]


def _says(oracle: Oracle, tree: Tree, word: str, so: Truth) -> bool:
    """Whether no firm of the oracle's denies a reading that is true or false; of an unknown one it has both."""
    if so is None:
        return oracle.can(tree, word, value=True) and oracle.can(tree, word, value=False)
    return not oracle.can(tree, word, value=not so)


def _kept(known: Said, full: Said) -> bool:
    """Whether a fuller profile leaves what was decided."""
    verdict = known.verdict[0] not in (ELIGIBLE, INELIGIBLE) or known.verdict == full.verdict
    return verdict and all(old in (None, new) for old, new in zip(known.readings, full.readings, strict=True))


def _kind(found: Any) -> str:
    return "undecided" if found is UNDECIDED else "no firm" if found is None else "witness"


def _values(name: str, profile: Profile) -> set[int]:
    """The values of an ordered fact that a whole firm states."""
    raw = profile[name]
    return {plain.number(name, text) for text in (raw.values() if KINDS[name] == "by-year" else [raw])}


def _proved(rules: Rules, profile: Profile, day: date) -> list[Readings]:
    """HIGH, LOW and the lean by the prover's formulas with the values of a profile put in."""
    formulas = formulas_of(rules.conditions, profile, day)
    found = []
    for condition in rules.conditions:
        readings = READINGS if condition.open_below else (HIGH,) * len(READINGS)  # type: ignore[attr-defined]
        pairs = {reading: truth_of(formulas.pair(condition, reading)) for reading in {*readings}}
        high, low, lean = (pairs[reading] for reading in readings)
        found.append((high, low, lean))
    return found


def _prover(conditions: list[c.Condition], day: date) -> Prover:
    return Prover(RULEBOOK.vocabulary, day, conditions=conditions)


def _everything() -> c.Condition:
    """A condition with every constant for which the prover has variables of its own."""
    amounts = strategies.AMOUNTS_USD
    spans: list[Any] = [{word: amount} for word in strategies.COMPARISONS for amount in amounts]
    spans += [{"between": [low, high]} for at, low in enumerate(amounts) for high in amounts[at:]]
    tests: list[Tree] = [{"exports_usd": {"any_year": span}} for span in spans]
    tests += [{name: {"starts_with": [*texts]}} for name, texts in strategies.PREFIXES.items()]
    tests += [{name: {"in": [*strategies.WORDS[name]]}} for name in strategies.PREFIXES]
    return read({"any": tests})


EVERYTHING = _everything()

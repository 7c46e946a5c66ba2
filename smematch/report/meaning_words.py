"""What changed rules mean to firms, in words: services to which the same happens together, each effect with a firm."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from smematch.diff.compare import Comparison
from smematch.diff.effects import Answer
from smematch.diff.meant import Doubt, Effect, Gate, Meaning, Meant, Witness
from smematch.diff.offers import Offer
from smematch.match.verdict import INELIGIBLE, NEEDS_INFO
from smematch.model.vocabulary import Vocabulary
from smematch.prove.turns import FEES, WINDOWS, Turn
from smematch.report import amounts, phrases
from smematch.report.change_words import every
from smematch.report.flow import scalar
from smematch.words import ENGLISH, KOREAN, say
from smematch.words.cases import CASES
from smematch.words.meaning import MEANING, TURNS
from smematch.words.rules import RULES

BETTER, WORSE, OTHER, OPEN = "+", "-", "~", "?"
"""What stands before an effect, besides its colour."""
_MOST = 3
"""Statements named beside an effect."""
_SHADOWS = {Turn.IMPOSSIBLE: Turn.OUT, Turn.POSSIBLE: Turn.IN}
"""What happens to firms of which less is known wherever the other happens: not told beside it."""


class Told(NamedTuple):
    """An effect in words: its mark, what became of the answer and when, both answers, the firm line by line."""

    mark: str
    what: str
    before: str
    after: str
    firm: tuple[str, ...]


class Block(NamedTuple):
    """Services to which the same happens: by program, the days, the effects, what is undecided, the statements."""

    services: tuple[str, ...]
    days: str
    effects: tuple[Told, ...]
    doubts: tuple[str, ...]
    beside: str


def summary(meaning: Meaning, lang: str) -> list[str]:
    """How many services are affected and how, or the proof that none is; what was left out."""
    on, args = ("", {}) if meaning.day is None else ("-on", {"day": meaning.day})
    said = []
    affected = len({meant.pair.known_as.key for meant in meaning.services if meant.effects})
    if affected:
        shown = {effect.turn for meant in meaning.services for effect in _shown(meant)}
        turns = ", ".join(_counted(turn, meaning, lang) for turn in Turn if turn in shown)
        said.append(say(MEANING, f"affected{on}", lang, services=affected, turns=turns, **args))
    if meaning.undecided:
        said.append(say(MEANING, "undecided", lang, services=meaning.undecided))
    elif not affected:
        said.append(say(MEANING, f"unaffected{on}", lang, **args))
    else:
        said.append(say(MEANING, "rest-proved", lang))
    if meaning.narrowed:
        said.append(say(MEANING, "narrowed", lang, facts=", ".join(meaning.narrowed)))
    if meaning.unread:
        said.append(say(MEANING, "unread", lang, programs=", ".join(meaning.unread)))
    return said


def gate_words(gate: Gate, meaning: Meaning, lang: str) -> str:
    """What a gate found: the services it names, and what is undecided."""
    named = [meant for meant in meaning.services if any(gate.names(effect.turn) for effect in meant.effects)]
    keys = {meant.pair.known_as.key for meant in named}
    said = [say(MEANING, "gate-services", lang, n=len(keys))] if keys else []
    said += [say(MEANING, "gate-undecided", lang, n=meaning.undecided)] if meaning.undecided else []
    return say(MEANING, "gate", lang, gate=gate.value, services=", ".join(said))


def blocks(meaning: Meaning, comparison: Comparison, lang: str) -> list[Block]:
    """The effects, services to which the same happens together."""
    teller = _Teller(meaning, comparison, lang)
    together: dict[Block, list[Meant]] = {}
    for meant in meaning.services:
        together.setdefault(teller.block(meant), []).append(meant)
    return [
        block._replace(services=tuple(services_by_program((meant.pair.known_as for meant in found), lang)))
        for block, found in together.items()
    ]


def services_by_program(offers: Iterable[Offer], lang: str) -> Iterator[str]:
    """Services, a line a program; all services of a program by their number."""
    programs: dict[str, list[Offer]] = {}
    for offer in offers:
        programs.setdefault(offer.program.program, []).append(offer)
    for name, found in programs.items():
        edition = found[-1].program
        services = ", ".join(offer.program.services[offer.service].name.get(lang) for offer in found)
        if len(found) == len(edition.services) > 1:
            services = say(MEANING, "all-services", lang, n=len(found))
        title = f"{edition.name.get(lang)} [{name}]"
        yield say(MEANING, "of-program", lang, program=title, services=services)


def turn_words(turn: Turn, lang: str) -> str:
    """What a turn is called."""
    return say(TURNS, turn.value, lang)


def mark_of(turn: Turn) -> str:
    """The mark of a turn: better or worse for the firm, or neither."""
    return BETTER if turn.widens else WORSE if turn.narrows else OTHER


def answer_words(answer: Answer | None, turn: Turn, lang: str) -> str:
    """What one state says, as far as it is what a turn is about."""
    if answer is None:
        return say(MEANING, "not-there", lang)
    if turn in FEES:
        return fee_words(answer, lang)
    if turn in WINDOWS:
        taking = answer.program.program.window_of(answer.service.service)
        return phrases.window_line(answer.service.window, taking, lang)
    return verdict_words(answer, lang)


def verdict_words(answer: Answer, lang: str) -> str:
    """A verdict and what it rests on: the lean, what fails, what is missing."""
    said = answer.service.verdict
    word = say(CASES, said.word, lang)
    reason = "" if said.lean is None else say(CASES, said.lean, lang)
    if said.word in (INELIGIBLE, NEEDS_INFO):
        reason = phrases.reason(answer.service, answer.situation, lang, answer.program.program.agency, short=True)
    return say(MEANING, "with-reason", lang, word=word, reason=reason) if reason else word


def fee_words(answer: Answer, lang: str) -> str:
    """What the firm pays, in the first year and after it."""
    fee, edition = answer.service.fee, answer.program.program
    support = edition.services[answer.service.service].support
    line = phrases.fee_line(fee, support, own_costs=False, lang=lang)
    shares = [amounts.percent_range(*year.share) for year in fee.later if year.share is not None]
    if not shares:
        return line
    return say(MEANING, "then", lang, fee=line, then=say(RULES, "next-years", lang, shares=", ".join(shares)))


def _shown(meant: Meant) -> Iterator[Effect]:
    """The effects that are told: not those that follow from another one."""
    turns = {effect.turn for effect in meant.effects}
    return (effect for effect in meant.effects if _SHADOWS.get(effect.turn) not in turns)


def _counted(turn: Turn, meaning: Meaning, lang: str) -> str:
    return say(MEANING, "turns", lang, turn=turn_words(turn, lang), services=meaning.services_with(turn))


class _Teller:
    """Tells the effects of one comparison in one language."""

    def __init__(self, meaning: Meaning, comparison: Comparison, lang: str) -> None:
        self.meaning, self.lang = meaning, lang
        self.changes = every(comparison, lang)

    def block(self, meant: Meant) -> Block:
        """What happens to one service, without saying to which."""
        effects = tuple(self.effect(effect, meant) for effect in _shown(meant))
        doubts = tuple(self.doubt(doubt) for doubt in meant.doubts)
        return Block((), self.days(meant), effects, doubts, self.beside(meant))

    def days(self, meant: Meant) -> str:
        if self.meaning.day is not None:
            return ""
        key = "from" if meant.last is None else "from-to"
        return say(MEANING, key, self.lang, first=meant.first, last=meant.last)

    def effect(self, effect: Effect, meant: Meant) -> Told:
        before, after = (answer_words(answer, effect.turn, self.lang) for answer in (effect.before, effect.after))
        what = turn_words(effect.turn, self.lang)
        if effect.turn in WINDOWS:
            what = say(MEANING, "on-day", self.lang, turn=what, day=effect.day)
        vocabularies = [offer.rulebook.vocabulary for offer in reversed(meant.pair.offers)]
        firm = tuple(firm_lines(effect.firm, vocabularies, self.lang))
        return Told(mark_of(effect.turn), what, before, after, firm)

    def doubt(self, doubt: Doubt) -> str:
        aspect = say(MEANING, doubt.aspect.value, self.lang)
        return say(MEANING, f"doubt-{doubt.why.value}", self.lang, aspect=aspect, facts=", ".join(doubt.facts))

    def beside(self, meant: Meant) -> str:
        """The statements that the effects stand beside, the first few by what they are about."""
        found = dict.fromkeys(index for effect in meant.effects for index in effect.beside)
        names = list(dict.fromkeys(self.changes[index].what for index in found))
        if not names:
            return ""
        said = "; ".join(names[:_MOST])
        if len(names) > _MOST:
            said = say(MEANING, "beside-more", self.lang, changes=said, n=len(names) - _MOST)
        return say(MEANING, "beside", self.lang, changes=said)


def firm_lines(firm: Witness, vocabularies: Iterable[Vocabulary], lang: str) -> Iterator[str]:
    """A firm as the lines of a profile; an amount of money also in words, in both notations."""
    known = list(vocabularies)
    for name, value in firm.items():
        if isinstance(value, dict):
            yield f"{name}:"
            yield from (f"  {key}: {scalar(str(each))}" for key, each in value.items())
        else:
            fact = next(each.facts[name] for each in known if name in each.facts)
            note = f"  # {_money(int(value), fact.currency, lang)}" if fact.currency else ""
            yield f"{name}: {scalar(str(value))}{note}"
    if not firm:
        yield say(MEANING, "any-firm", lang)


def _money(amount: int, currency: str, lang: str) -> str:
    here, other = (amounts.money(amount, each, currency) for each in (lang, ENGLISH if lang == KOREAN else KOREAN))
    return here if here == other else f"{here} ({other})"

"""What running cases gave: as text, and as items for the formats of CI."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from smematch.errors import Place
from smematch.match.evaluate import HIGH
from smematch.match.situation import Situation
from smematch.model import conditions as c
from smematch.report import phrases, sentences
from smematch.report.item import Group, Item
from smematch.report.plain import plain
from smematch.report.problems import position, problem_sentence
from smematch.ruletest.decided import Decider, leaves
from smematch.ruletest.run import Difference, Result
from smematch.ruletest.tested import CasesRun
from smematch.words import say
from smematch.words.cases import CASES
from smematch.words.rules import RULES

FAILING, WAITING = "failing-case", "unconfirmed-case"


def results_text(tested: CasesRun, lang: str) -> str:
    """The failing cases with what decided, the waiting ones by name, and how many passed if none failed."""
    parts = [_failed(result, lang) for result in tested.failed]
    if tested.waiting:
        parts.append("\n".join(_waiting(tested.waiting, lang)))
    if tested.passed and not tested.failed:
        parts.append(_count("passed", len(tested.passed), lang))
    return "\n".join(parts)


def verdict_text(tested: CasesRun, lang: str) -> str:
    """Why the cases as a whole do not pass: some failed, or there are none; empty where neither is so."""
    if tested.failed:
        return say(CASES, "failed", lang, n=len(tested.failed), all=len(tested.failed) + len(tested.passed))
    return "" if tested.results or tested.problems else say(CASES, "none", lang)


def case_items(tested: CasesRun, lang: str) -> list[Item]:
    """Mistakes in files, failing cases and waiting ones, each as one item at its place."""
    return [item for group in case_groups(tested, lang) for item in group.items]


def case_groups(tested: CasesRun, lang: str) -> list[Group]:
    """Every case with its items (none where it passed), after the files with mistakes."""
    found = []
    by_file = sorted(tested.problems, key=lambda each: each.place.file)
    for file, problems in groupby(by_file, key=lambda each: each.place.file):
        items = dict.fromkeys(
            Item(each.code, each.code, "error", each.place, problem_sentence(each, lang)) for each in problems
        )
        found.append(Group(plain(file), plain(file), tuple(items)))
    for result in tested.results:
        case = result.case
        found.append(Group(plain(case.entry.name), plain(case.file.source.file), tuple(_items(result, lang))))
    return found


def leaf_words(decider: Decider, situation: Situation, lang: str) -> str:
    """A deciding leaf with what is known of it, as `explain` says it; of a derived fact also what lies below."""
    condition = decider.leaf.condition
    if isinstance(condition, c.AgencyDecides):
        return sentences.decides(condition, lang)
    if isinstance(condition, c.Usually):
        return say(RULES, "usually", lang, what=sentences.condition_sentence(condition.of, situation.vocabulary, lang))
    words = _leaf(condition, situation, lang)
    inside = [
        _value(leaf.condition, situation, lang)
        for part in decider.leaf.of
        for leaf in leaves(part, HIGH, part.high)
        if leaf.condition.facts
    ]
    return say(CASES, "inside", lang, leaf=words, inside=", ".join(inside)) if inside else words


def _leaf(condition: c.Condition, situation: Situation, lang: str) -> str:
    asked = sentences.leaf_sentence(condition, situation.vocabulary, lang)
    return f"{asked}: {phrases.value_words(condition.facts[0], situation, lang)}"


def _value(condition: c.Condition, situation: Situation, lang: str) -> str:
    fact = condition.facts[0]
    return f"{situation.vocabulary.label(fact).get(lang)}: {phrases.value_words(fact, situation, lang)}"


def _failed(result: Result, lang: str) -> str:
    return "\n".join([_head(result), *_differences(result, "    ", lang)])


def _differences(result: Result, indent: str, lang: str) -> Iterator[str]:
    """The differences of a case; below those that rest on the same, what that is."""
    for (deciders, stated), group in groupby(result.differences, key=lambda each: (each.deciders, each.stated)):
        yield from (f"{indent}{_difference(each, lang)}" for each in group)
        yield from (f"{indent}    {_decided(each, result, lang)}" for each in deciders)
        if stated is not None:
            yield f"{indent}    {say(CASES, 'stated-at', lang, place=position(stated))}"


def _head(result: Result) -> str:
    return f"{position(result.case.place)}: {plain(result.case.entry.name)}"


def _difference(each: Difference, lang: str) -> str:
    return say(CASES, "differs", lang, about=each.about, expected=plain(each.expected), found=plain(each.found))


def _decided(decider: Decider, result: Result, lang: str) -> str:
    leaf = leaf_words(decider, result.match.situation, lang)
    if decider.place is None:
        return say(CASES, "decided", lang, leaf=leaf)
    return say(CASES, "decided-at", lang, leaf=leaf, place=position(decider.place))


def _waiting(waiting: Iterable[Result], lang: str) -> Iterator[str]:
    found = list(waiting)
    yield _count("waiting", len(found), lang)
    for result in found:
        changed = f" - {say(CASES, 'differs-now', lang)}" if result.differences else ""
        yield f"  {_head(result)}{changed}"
        yield from _differences(result, "      ", lang)


def _count(key: str, n: int, lang: str) -> str:
    return say(CASES, f"{key}-one" if n == 1 else key, lang, n=n)


def _items(result: Result, lang: str) -> Iterator[Item]:
    case = result.case
    says = "; ".join(_difference(each, lang) for each in result.differences)
    name = plain(case.entry.name)
    if not case.entry.confirmed:
        state = say(CASES, "differs-now" if says else "waits", lang)
        said = f"{name}: {state}" + (f": {says}" if says else "")
        yield Item(WAITING, WAITING, "note", case.place, said, say(CASES, "confirm", lang), _related(result, lang))
    elif says:
        mend = say(CASES, "mend", lang)
        yield Item(FAILING, FAILING, "error", case.place, f"{name}: {says}", mend, _related(result, lang))


def _related(result: Result, lang: str) -> tuple[tuple[Place, str], ...]:
    """What was found rests on: deciding leaves in words, and statements, each place once."""
    situation = result.match.situation
    found: dict[Place, str] = {}
    for each in result.differences:
        for decider in each.deciders:
            if decider.place is not None:
                leaf = leaf_words(decider, situation, lang)
                found.setdefault(decider.place, say(CASES, "decided-here", lang, leaf=leaf))
        if each.stated is not None:
            found.setdefault(each.stated, say(CASES, "stated-here", lang))
    return tuple(found.items())

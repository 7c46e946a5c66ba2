"""The questions that settle most: facts by the number of services they can still decide."""

from collections import Counter
from collections.abc import Iterator

from smematch.match.matcher import Match
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.screen import SCREEN

MOST = 5


def questions(match: Match, rulebook: Rulebook, lang: str) -> Iterator[str]:
    """The questions worth asking first, with how many services each bears on."""
    vocabulary = rulebook.vocabulary
    services = [service for program in match.programs for service in program.services]
    bears_on = Counter(fact for service in services for fact in service.verdict.missing)
    order = {name: index for index, name in enumerate(vocabulary.facts)}
    for fact, count in sorted(bears_on.items(), key=lambda each: (-each[1], order[each[0]]))[:MOST]:
        question = vocabulary.facts[fact].question.get(lang)
        yield f"{question} ({say(SCREEN, 'bears-on', lang, count=count, all=len(services))})"

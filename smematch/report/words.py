"""How much is said in Korean, as text: what is missing, and what no speaker has checked."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from smematch.checked import Texts
from smematch.words import say
from smematch.words.speech import SPEECH

if TYPE_CHECKING:
    from smematch.messages import Message, State


def words_text(state: "State", texts: Mapping[str, Texts], lang: str, *, whole: bool) -> str:
    """The counts, what is wrong, and with `whole` everything unchecked."""
    return "\n".join(_lines(state, texts, lang, whole=whole))


def _lines(state: "State", texts: Mapping[str, Texts], lang: str, *, whole: bool) -> Iterator[str]:
    for key, of in (("missing", state.missing), ("other-arguments", state.other_arguments)):
        yield from (say(SPEECH, key, lang, sentence=_told(message)) for message in of)
    yield from (say(SPEECH, "left-over", lang, sentence=sentence) for sentence in state.left_over)
    if whole:
        yield from map(_told, state.unchecked)
        yield from (text for each in texts.values() for text in sorted(each.unchecked))
    counts = {"all": state.all, "missing": len(state.missing), "unchecked": len(state.unchecked)}
    yield say(SPEECH, "messages", lang, **counts)
    for key, each in texts.items():
        yield say(SPEECH, key, lang, all=len(each.all), unchecked=len(each.unchecked))


def _told(message: "Message") -> str:
    return message.english if message.key is None else f"{message.key}: {message.english}"

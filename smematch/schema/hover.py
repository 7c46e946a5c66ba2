"""What an editor shows at a key or a word: its meaning in both languages, as description of a schema."""

import re
from collections.abc import Iterable
from typing import Any

from smematch.model.base import Text
from smematch.model.definitions import Derived
from smematch.model.facts import Fact
from smematch.model.program import TemplateRow
from smematch.words import LANGUAGES, say
from smematch.words.schema import KEYS, SCHEMA

_MARKS = re.compile(r"[\\*_{}\[\]#+!<>]")


def described(schema: dict[str, Any], *paragraphs: str) -> dict[str, Any]:
    """A schema with its description in front."""
    return {"description": "\n".join(paragraphs), **schema}


def of_word(key: str) -> str:
    """What a word of the language of rules means."""
    return "\n".join(say(KEYS, key, lang) for lang in LANGUAGES)


def of_key(model: type, key: str) -> str | None:
    """What a key of a model means; None where nothing is said of it."""
    names = [f"{each.__name__}.{key}" for each in model.__mro__]
    return next((of_word(name) for name in (*names, key) if name in KEYS), None)


def of_fact(fact: Fact | Derived) -> str:
    """A fact's label, unit, question and help; what is derived says so."""
    lines = []
    for lang in LANGUAGES:
        label = fact.label.get(lang)
        lines.append(say(SCHEMA, "in-unit", lang, label=label, unit=fact.unit) if fact.unit else label)
        if isinstance(fact, Fact):
            lines += [text.get(lang) for text in (fact.question, fact.help) if text]
        else:
            lines.append(say(KEYS, "derived", lang))
    return "\n".join(lines)


def of_name(name: Text | None) -> dict[str, Any]:
    """A description that is a name, or none."""
    return {"description": f"{name.en}\n{name.ko}"} if name else {}


def of_row(meaning: str, row: TemplateRow) -> dict[str, Any]:
    """A key's meaning, what the annex template says of its row, and an example of it."""
    told = [say(SCHEMA, "template-row", lang, row=row.row, explains=row.explains.get(lang)) for lang in LANGUAGES]
    example = " / ".join(say(SCHEMA, "example", lang) for lang in LANGUAGES)
    paragraphs = [*meaning.split("\n"), *told, row.source]
    marked = [*map(escaped, paragraphs), example, f"```yaml\n{row.example.rstrip()}\n```"]
    return {"description": "\n".join(paragraphs), "markdownDescription": "\n\n".join(marked)}


def escaped(text: str) -> str:
    """A text as Markdown that shows it as it is, but for what stands between backticks."""
    parts = enumerate(text.split("`"))
    return "`".join(part if odd % 2 else _MARKS.sub(r"\\\g<0>", part) for odd, part in parts)


def row_of(key: str, template: Iterable[TemplateRow]) -> TemplateRow | None:
    """The row of the template that a key of a rule file holds."""
    return next((row for row in template if key in row.keys), None)

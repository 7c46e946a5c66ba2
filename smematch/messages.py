"""The message catalogues: what there is to say in English, and how much of it is said in another language.

A catalogue is a gettext file beside the words. What is marked `fuzzy` there has a translation that no speaker of
the language has checked yet: it is shown, and counted. Only this file knows Babel.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module
from io import BytesIO
from pkgutil import iter_modules
from string import Formatter
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from smematch import words

_WIDTH = 110


class Message(NamedTuple):
    """A sentence in English: its key (None for a help text), and what it stands in."""

    key: str | None
    english: str
    stands_in: str


class State(NamedTuple):
    """How a catalogue stands to the sentences there are."""

    missing: tuple[Message, ...]
    """Without a translation."""
    other_arguments: tuple[Message, ...]
    """The translation does not put in what the English puts in."""
    unchecked: tuple[Message, ...]
    """Translated; no speaker has checked it."""
    left_over: tuple[str, ...]
    """Translations of sentences that are no more."""
    all: int


def messages() -> Iterator[Message]:
    """Every sentence of the tables of words, once."""
    seen = set()
    for module in sorted(info.name for info in iter_modules(words.__path__)):
        tables = vars(import_module(f"{words.__name__}.{module}"))
        for key, english in _entries(tables):
            if (key, english) not in seen:
                seen.add((key, english))
                yield Message(key, english, module)


def _entries(tables: dict[str, object]) -> Iterator[tuple[str, str]]:
    for name, table in tables.items():
        if name.isupper() and isinstance(table, dict) and all(isinstance(each, str) for each in table.values()):
            yield from table.items()


def read(lang: str) -> Catalog:
    """The catalogue of a language."""
    with words.file_of(lang).open("rb") as file:
        return read_po(file, locale=lang)


def state(catalogue: Catalog, wanted: Iterable[Message]) -> State:
    """How a catalogue stands to the sentences that are wanted."""
    wanted = tuple(wanted)
    found = {message: _entry(catalogue, message) for message in wanted}
    told = {message: entry for message, entry in found.items() if entry is not None and entry.string}
    known = {(message.key, message.english) for message in wanted}
    return State(
        tuple(message for message in wanted if message not in told),
        tuple(message for message, entry in told.items() if arguments(message.english) != arguments(str(entry.string))),
        tuple(message for message, entry in told.items() if entry.fuzzy),
        tuple(str(entry.id) for entry in catalogue if entry.id and (entry.context, entry.id) not in known),
        len(wanted),
    )


def arguments(sentence: str) -> set[str]:
    """What a sentence puts in."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def renewed(catalogue: Catalog, wanted: Iterable[Message]) -> Catalog:
    """The catalogue of the sentences wanted, in their order: old ones with their translations, new ones without."""
    fresh = _empty_like(catalogue)
    for message in wanted:
        old = _entry(catalogue, message)
        flags = {words.UNCHECKED} if old is not None and old.fuzzy else set()
        text = "" if old is None else old.string
        notes = [message.stands_in]
        fresh.add(message.english, text, flags=flags, auto_comments=notes, context=message.key)
    return fresh


def _empty_like(catalogue: Catalog) -> Catalog:
    return Catalog(
        locale=catalogue.locale,
        domain=words.DOMAIN,
        header_comment=catalogue.header_comment,
        project=words.DOMAIN,
        version="1",
        msgid_bugs_address=catalogue.msgid_bugs_address,
        creation_date=catalogue.creation_date,
        revision_date=catalogue.revision_date,
        last_translator=catalogue.last_translator,
        language_team=catalogue.language_team,
        fuzzy=False,
    )


def as_text(catalogue: Catalog) -> bytes:
    """The catalogue as it is edited."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=_WIDTH)
    return buffer.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as it is read when a sentence is said; what no speaker has checked is said too."""
    buffer = BytesIO()
    write_mo(buffer, catalogue, use_fuzzy=True)
    return buffer.getvalue()


def _entry(catalogue: Catalog, message: Message) -> Entry | None:
    return catalogue.get(message.english, message.key)

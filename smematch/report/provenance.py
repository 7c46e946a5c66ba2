"""Where the information of an edition comes from, and how sure it is where its source is not the agency's own word."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from smematch.model.program import Program, SourceDocument
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.later import LATER


def lines(program: Program, rulebook: Rulebook, lang: str) -> Iterator[str]:
    """The documents an edition is taken from: its own, then those that single statements name."""
    by_document: dict[str, str] = {}
    for reference in (program.source, *_cited(program)):
        by_document.setdefault(reference.partition("#")[0], reference)
    for reference in by_document.values():
        yield from _lines(reference, rulebook, lang)


def _cited(stated: Any) -> Iterator[str]:
    """The sources named anywhere in what a rule file states."""
    if isinstance(stated, BaseModel):
        named = getattr(stated, "source", None)
        yield from () if named is None else (named,)
        for name in type(stated).model_fields:
            yield from _cited(getattr(stated, name, None))
    elif isinstance(stated, dict | tuple):
        for each in stated.values() if isinstance(stated, dict) else stated:
            yield from _cited(each)


def _lines(reference: str, rulebook: Rulebook, lang: str) -> Iterator[str]:
    """A source with its title; who published it and when, its address, and how sure it is, where stated."""
    document = rulebook.document(reference)
    yield f"{reference} ({document.title})"
    yield from filter(None, (published(document, lang), sure(document, lang), document.address))


def published(document: SourceDocument, lang: str) -> str:
    """Who published a document, and when; empty where no publisher is stated."""
    if document.publisher is None:
        return ""
    return say(LATER, "published-by", lang, publisher=document.publisher, published=document.published)


def sure(document: SourceDocument, lang: str) -> str:
    """How sure a document is; empty for one that states what it says itself."""
    return "" if document.sure == "stated" else say(LATER, document.sure, lang)


def suffix(document: SourceDocument, lang: str) -> str:
    """What a line that gives the age of information adds to it."""
    return "" if document.sure == "stated" else say(LATER, f"terms-{document.sure}", lang)


def as_json(reference: str, rulebook: Rulebook) -> dict[str, str]:
    """The month an edition's information is of; `information_sure` only where it is less than stated."""
    document = rulebook.document(reference)
    found = {"information_as_of": document.known_as_of}
    return found if document.sure == "stated" else {**found, "information_sure": document.sure}

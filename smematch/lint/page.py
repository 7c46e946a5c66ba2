"""The page of a check, in both languages: what it says, how to mend it, why it matters, what to write instead.

One file a check under `pages/`, named by code and name. It is read when it is shown: by a finding, by
`smematch lint --explain CODE`, by the docs and by SARIF, which all show the same text.
"""

from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator

from smematch.lint.check import Check
from smematch.model.base import Frozen, Text
from smematch.source import read
from smematch.validate import validate

PAGES = Path(__file__).parent / "pages"


def _kinds(raw: Any) -> Any:
    return {"": raw} if isinstance(raw, dict) and set(raw) <= {"en", "ko"} else raw


class Page(Frozen):
    """What there is to say about one check.

    `says` is the sentence of a finding, or several by kind; a check of reading has its sentences in
    `smematch.words.problems`. `related` are the labels of other places that a finding shows.
    """

    title: Text
    says: Annotated[dict[str, Text], BeforeValidator(_kinds)] = {}
    mend: Text
    why: Text
    avoid: str
    prefer: str
    related: dict[str, Text] = {}


def file_of(check: Check) -> Path:
    """Where the page of a check is."""
    return PAGES / f"{check.code}-{check.name}.yaml"


@cache
def page_of(check: Check) -> Page:
    """The page of a check."""
    return validate(Page, read(file_of(check)))

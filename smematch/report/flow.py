"""Plain data as YAML on one line, in quotes where anything in a text would mean something to YAML."""

import json
import re
from collections.abc import Mapping
from typing import Any

_BARE = re.compile(r"[^\W_][^:#\n]*(?<! )")
_REFERENCE = re.compile(r"[^\W_][^\s:#]*#[^:#\n]*(?<! )")
_IN_FLOW = re.compile(r"[^\W_][^:#,\[\]{}\n]*(?<! )")


def flow(value: Any) -> str:
    """A value on one line: mappings and lists in brackets, texts as `scalar` writes them."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, _IN_FLOW)


def scalar(text: str, bare: re.Pattern[str] = _BARE) -> str:
    """A text as YAML: as it is where nothing in it means anything, otherwise in quotes."""
    as_it_is = bare.fullmatch(text) or _REFERENCE.fullmatch(text)
    return text if as_it_is and text.lower() not in {"null", "~"} else json.dumps(text, ensure_ascii=False)

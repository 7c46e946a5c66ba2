"""Text of unknown origin, made safe to show: what a terminal would act on is shown as an escape."""

import re
from typing import Any

# Controls (also the 8-bit ones), invisible letters and direction marks, line separators, lone surrogates, and
# the two that are no characters at all (XML forbids them).
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)


def plain(text: str) -> str:
    """The text with everything escaped that is not simply seen."""
    return _UNSAFE.sub(lambda found: f"\\u{{{ord(found.group()):x}}}", text)


def ascii_escapes(json_text: str) -> str:
    """JSON with what is not simply seen written as JSON escapes: the same value, safe on a terminal."""
    return _UNSAFE.sub(_json_escape, json_text)


def indented_json(found: Any) -> str:
    """Plain data as indented JSON, safe on a terminal."""
    import json  # only where JSON is asked for

    return ascii_escapes(json.dumps(found, ensure_ascii=False, indent=2))


def _json_escape(found: re.Match[str]) -> str:
    char = found.group()
    if char == "\n":
        return char
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))

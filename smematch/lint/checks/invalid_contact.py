"""A telephone, e-mail or web address that is none."""

import re
from collections.abc import Iterator
from typing import Any

from smematch.lint.check import Check
from smematch.lint.finding import Hit, Severity
from smematch.lint.look import File, Folder

_DIGITS = r"(?:\+\d{1,3}[- .]?)?\(?0?\d{1,4}\)?(?:[- .]?\d{3,4}){1,2}"
_SHORT = r"1[0-9]{2,3}"  # the call centres of public bodies
_EXTENSION = r"(?:ext\.?|x|내선) ?\d{1,5}"
_PHONE = re.compile(rf"(?:{_DIGITS}|{_SHORT})(?:~\d{{1,4}})?(?: ?{_EXTENSION}| ?\({_EXTENSION}\))?")
_LEAST, _MOST = 7, 15  # digits of a telephone number (ITU-T E.164: at most 15)
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_HOST = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)


def is_phone(text: str) -> bool:
    """Whether a text is a telephone number, or several in a row that differ at the end (`~8`)."""
    digits = re.sub(r"\D", "", re.split(r"~|ext|x|내선", text)[0])
    return bool(_PHONE.fullmatch(text)) and (_LEAST <= len(digits) <= _MOST or bool(re.fullmatch(_SHORT, digits)))


_FORMS = {"phone": is_phone, "email": _EMAIL.fullmatch, "web": _HOST.fullmatch}
_SITES = {"websites": _HOST.fullmatch, "website": _HOST.fullmatch}


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    for route, holder in file.mappings:
        site = route == () if file.kind == "program" else route[:1] == ("agencies",)
        forms: dict[str, Any] = _FORMS if "contacts" in route else _SITES if site else {}
        for key, fits in forms.items():
            written = holder.get(key)
            many = isinstance(written, list)
            for index, text in enumerate(written if many else [written]):
                if isinstance(text, str) and not fits(text):
                    at = (*route, key, index) if many else (*route, key)
                    yield Hit(file.source, at, {"found": text}, key if key in _FORMS else "web")


CHECK = Check("SM114", "invalid-contact", Severity.ERROR, file=_look)

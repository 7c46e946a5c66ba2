"""A telephone, e-mail or web address that is none."""

import re
from collections.abc import Iterator
from typing import Any

from smematch.lint.check import Check
from smematch.lint.finding import Hit, Severity
from smematch.lint.look import File, Folder

_KOREA = r"(?:\+?82[- .]?(?:\(0\)|0)?\d{1,2}[- .]?|\(?0\d{1,3}\)?[- .]?)?\d{3,4}[- .]?\d{4}"
_ABROAD = r"\+(?!82)\d[\d .()-]*\d"
_SHORT = r"1[0-9]{2,3}"  # the call centres of public bodies
_ROW = r" ?[~～∼] ?\d{1,4}"  # several in a row that differ at the end
_EXTENSION = r"(?:ext(?:\.|ension)?|x|내선(?:번호)?) ?\d{1,5}"
_PHONE = re.compile(rf"(?:{_KOREA}|({_ABROAD})|{_SHORT})(?:{_ROW})?(?: ?{_EXTENSION}| ?\({_EXTENSION}\))?")
_LEAST, _MOST = 7, 15  # digits of a telephone number (ITU-T E.164: at most 15)
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
_NAME = r"(?!www\.[\w-]+(?:[:/?#]|$))[\w-]+(?:\.[\w-]+)*\.(?:[^\W\d_]{2,}|xn--[\w-]+)"
_HOST = re.compile(rf"(?:https?://)?(?:{_NAME}|\d{{1,3}}(?:\.\d{{1,3}}){{3}})(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)


def is_phone(text: str) -> bool:
    """Whether a text is a telephone number, or several in a row that differ at the end (`~8`)."""
    form = _PHONE.fullmatch(text)
    if form is None:
        return False
    return form.group(1) is None or _LEAST <= len(re.sub(r"\D", "", form.group(1))) <= _MOST


_FORMS = {"phone": is_phone, "email": _EMAIL.fullmatch, "web": _HOST.fullmatch}
_SITES = {"websites": _HOST.fullmatch, "website": _HOST.fullmatch}


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    for route, holder in file.mappings:
        site = route == () if file.kind == "program" else route[:1] == ("agencies",)
        forms: dict[str, Any] = _FORMS if "contacts" in route else _SITES if site else {}
        for key, fits in forms.items():
            written: Any = holder.get(key)
            many = isinstance(written, list)
            for index, text in enumerate(written if many else [written]):
                if isinstance(text, str) and not fits(text):
                    at = (*route, key, index) if many else (*route, key)
                    yield Hit(file.source, at, {"found": text}, key if key in _FORMS else "web")


CHECK = Check("SM114", "invalid-contact", Severity.ERROR, file=_look)

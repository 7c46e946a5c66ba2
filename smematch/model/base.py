"""The base of all models and the small types that several of them share."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

Route = tuple[str | int, ...]


class Frozen(BaseModel):
    """A value: equal when its parts are, never changed, closed to unknown keys."""

    # Validators are built once, for the three models that are read from files, not for every part.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Text(Frozen):
    """A sentence or a name in both languages of the people who read it."""

    en: str
    ko: str

    def get(self, lang: str) -> str:
        """The text in `lang` ("en" or "ko")."""
        return self.ko if lang == "ko" else self.en


PROGRAM_ID = r"^[a-z0-9]+\.[a-z0-9]+(-[a-z0-9]+)*$"
SERVICE_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"
MONTH_OR_DAY = r"^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$"
LINES = r"^[1-9][0-9]*-[1-9][0-9]*$"
TABLE_ID = r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$"
PERIOD = r"^[1-9]\d{3}(-[1-9]\d{3}|-(0[1-9]|1[0-2]))?$"
FORMS = {
    PROGRAM_ID: "agency.name-of-program",
    SERVICE_ID: "name-of-service",
    MONTH: "YYYY-MM",
    MONTH_OR_DAY: "YYYY-MM, YYYY-MM-DD",
    LINES: "first-last",
    TABLE_ID: "document.name-of-table",
    PERIOD: "YYYY, YYYY-YYYY, YYYY-MM",
}
"""What the forms of names look like, for people."""


def refusal(code: str, **args: Any) -> PydanticCustomError:
    """The error a validator raises: `code` is a key of `smematch.words.problems`."""
    return PydanticCustomError(code, code, args)


class Refusals:
    """Collects refusals below one validator, each with its route, and raises them together."""

    def __init__(self) -> None:
        self.found: list[InitErrorDetails] = []

    def add(self, route: Route, error: PydanticCustomError | ValidationError) -> None:
        """Remember an error found at `route` (relative to the validator that raises)."""
        if isinstance(error, PydanticCustomError):
            self.found.append(InitErrorDetails(type=error, loc=route, input=None))
            return
        for line in error.errors(include_url=False):
            at, context = (*route, *line["loc"]), line.get("ctx") or {}
            if "-" in line["type"]:
                inner = PydanticCustomError(line["type"], line["msg"], context)
                self.found.append(InitErrorDetails(type=inner, loc=at, input=line["input"]))
            else:  # pydantic's own
                self.found.append(InitErrorDetails(type=line["type"], loc=at, input=line["input"], ctx=context))

    def raise_any(self) -> None:
        """Raise everything collected as one error, if there is anything."""
        if self.found:
            raise ValidationError.from_exception_data("refused", self.found)


def _several(raw: Any) -> Any:
    return [raw] if isinstance(raw, str) else raw


Several = Annotated[tuple[str, ...], BeforeValidator(_several)]
"""One text, or a list of texts."""

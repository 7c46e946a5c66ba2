"""The yardstick of the cold start: what the stack costs before there is any smematch.

typer (with its lightest settings), pydantic, PyYAML and rich are imported, 18 small models are built
and used, the files that `smematch check` reads are parsed with the C loader, and one rich table is
printed. Nothing is placed, matched, explained or cached.
"""

from datetime import date
from pathlib import Path
from typing import Any, Literal

import typer
import yaml
from pydantic import BaseModel, Field
from rich.console import Console
from rich.table import Table

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Text(BaseModel):
    en: str
    ko: str


class Document(BaseModel):
    title: str
    published: str
    rows: dict[str, str] = {}


class Agency(BaseModel):
    name: Text
    website: str
    source: str


class Register(BaseModel):
    documents: dict[str, Document]
    agencies: dict[str, Agency]


class Fact(BaseModel):
    type: Literal["text", "boolean", "integer", "number", "ratio", "date", "choice", "code", "by-year", "counts"]
    label: Text
    question: Text
    firm_can_change: bool


class FactsFile(BaseModel):
    facts: dict[str, Fact]
    contradictions: dict[str, Any] = {}


class CodeScheme(BaseModel):
    form: str = ".+"
    starts: dict[str, list[Any]] = {}
    source: str


class LimitEdition(BaseModel):
    start: date = Field(alias="from")
    values: dict[str, list[str]]


class LimitTable(BaseModel):
    unit: str
    by: str
    editions: list[LimitEdition]


class Derived(BaseModel):
    type: Literal["choice", "boolean", "integer"]
    label: Text
    of: dict[str, Text] = {}
    first_of: list[dict[str, Any]] = []


class DefinitionsFile(BaseModel):
    codes: dict[str, CodeScheme] = {}
    tables: dict[str, LimitTable] = {}
    derived: dict[str, Derived] = {}


class InForce(BaseModel):
    start: date = Field(alias="from")


class Contact(BaseModel):
    at: Text
    phone: str | list[str] = []
    email: str | list[str] = []


class Stage(BaseModel):
    do: Text
    by: Literal["firm", "agency", "partner", "firm-and-agency"]
    services: list[str] = []


class Window(BaseModel):
    open: Any
    note: Text | None = None


class Reading(BaseModel):
    of: str
    taken: Text
    other: Text
    because: Text


class Service(BaseModel):
    name: Text
    eligible_when: Any = None
    fee: Any = None
    window: Window | str | None = None


class Program(BaseModel):
    program: str
    edition: int
    in_force: InForce
    agency: str
    name: Text
    gives: Text
    contacts: list[Contact] = []
    services: dict[str, Service]
    process: list[Stage] = []
    readings: dict[str, Reading] = {}


KINDS: dict[str, type[BaseModel]] = {
    "documents": Register,
    "facts": FactsFile,
    "codes": DefinitionsFile,
    "tables": DefinitionsFile,
    "program": Program,
}
"""The model of a file, by a key it has; other files are parsed and no more."""


def _parse(path: Path) -> Any:
    return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


@app.command()
def check(firm: Path, rules: list[Path]) -> None:
    """Parse what a check parses and print a table of the programs."""
    table = Table("program", "agency", "services")
    facts: dict[str, Fact] = {}
    for path in rules:
        data = _parse(path)
        kind = next((KINDS[key] for key in KINDS if key in data), None)
        model = kind and kind.model_validate(data)
        if isinstance(model, FactsFile):
            facts |= model.facts
        elif isinstance(model, Program):
            services = ", ".join(service.name.en for service in model.services.values())
            table.add_row(model.name.en, model.agency, services)
    table.title = f"{len(_parse(firm))} of {len(facts)} facts"
    Console().print(table)


if __name__ == "__main__":
    app()

"""The yardstick of the cold start: what the stack costs before there is any smematch.

typer, pydantic, PyYAML and rich are imported, 18 small models are built and used, the same files
that `smematch check` reads are parsed with the C loader, and one rich table is printed. Nothing is
placed, matched, explained or cached; typer runs with the same settings as smematch.
"""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

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


def _parse(path: Path) -> Any:
    return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def _files(folder: Path, pattern: str) -> list[Path]:
    return [path for path in sorted(folder.glob(pattern)) if not path.name.endswith(".cases.yaml")]


@app.command()
def check(firm: Path, rules: Annotated[Path, typer.Option("--rules")]) -> None:
    """Parse what a check parses and print a table."""
    register = Register.model_validate(_parse(rules / "sources.yaml"))
    facts = FactsFile.model_validate(_parse(rules / "facts.yaml")).facts
    definitions = [DefinitionsFile.model_validate(_parse(path)) for path in _files(rules, "definitions/*.yaml")]
    programs = [Program.model_validate(_parse(path)) for path in _files(rules, "*/*/*.yaml")]
    profile: dict[str, Any] = _parse(firm)
    derived = sum(len(part.derived) for part in definitions)
    table = Table("program", "agency", "services", title=f"{len(profile)} of {len(facts)} facts, {derived} derived")
    for program in programs:
        services = ", ".join(service.name.en for service in program.services.values())
        table.add_row(program.name.en, register.agencies[program.agency].name.en, services)
    Console().print(table)


if __name__ == "__main__":
    app()

"""The schemas there are: one a kind of file, by the name of the file it is written to."""

import json
from functools import partial

from pydantic import BaseModel

from smematch.model.catalogue import Catalogue, Roles
from smematch.model.columns import ColumnsFile
from smematch.model.figures import FiguresFile
from smematch.model.program import Program, Register, Service
from smematch.model.vocabulary import DefinitionsFile, FactsFile
from smematch.ruletest.cases import DefinitionCases, ProgramCases
from smematch.schema.facts import profile
from smematch.schema.fields import forms_of
from smematch.schema.known import Known
from smematch.schema.scalars import Schema
from smematch.schema.walk import Walker

DRAFT = "http://json-schema.org/draft-07/schema#"
"""What the editors' YAML extensions understand best."""
SUFFIX = ".schema.json"
_MODELS: dict[str, type[BaseModel]] = {
    "program": Program,
    "facts": FactsFile,
    "definitions": DefinitionsFile,
    "sources": Register,
    "named": Catalogue,
    "roles": Roles,
    "figures": FiguresFile,
    "columns": ColumnsFile,
}


def schemas(known: Known) -> dict[str, str]:
    """Name of a file -> its text, for every schema."""
    forms = forms_of(known)
    walker = partial(Walker, forms, known.register.template, (Program, Service))
    found = {name: _of_model(walker(), model) for name, model in _MODELS.items()}
    found |= {"cases": _cases(walker()), "firm": _profile(known, walker())}
    return {name + SUFFIX: _text(name, schema) for name, schema in sorted(found.items())}


def _of_model(walker: Walker, model: type[BaseModel]) -> Schema:
    return _with_definitions(walker.whole(model), walker)


def _profile(known: Known, walker: Walker) -> Schema:
    return _with_definitions(profile(known, walker.refer), walker)


def _cases(walker: Walker) -> Schema:
    return _with_definitions({"anyOf": [walker.model(ProgramCases), walker.model(DefinitionCases)]}, walker)


def _with_definitions(schema: Schema, walker: Walker) -> Schema:
    return {**schema, "definitions": dict(sorted(walker.definitions.items()))}


def _text(name: str, schema: Schema) -> str:
    whole = {"$schema": DRAFT, "title": f"smematch {name}", **schema}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

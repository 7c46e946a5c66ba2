"""The forms that types do not tell: by annotation, by model and key. What can be named is taken from the rules."""

from functools import partial
from typing import Any, get_args

from pydantic import PlainValidator

from smematch.model import (
    agency,
    calendar,
    catalogue,
    columns,
    definitions,
    facts,
    figures,
    money,
    program,
    reader,
    vocabulary,
    years,
)
from smematch.model.base import Frozen, Several, Text
from smematch.ruletest import cases, expected
from smematch.schema import cases as in_cases
from smematch.schema import columns as in_columns
from smematch.schema import constraints, scalars
from smematch.schema.conditions import Parts, condition
from smematch.schema.facts import SERVICES
from smematch.schema.hover import described, of_word
from smematch.schema.known import Known
from smematch.schema.scalars import Schema
from smematch.schema.walk import Form, Forms, Place, Walker
from smematch.words import LANGUAGES, say
from smematch.words.screen import ACTORS

_SERVICE = "ServiceExpected"


def forms_of(known: Known) -> Forms:
    """All forms, with the names that the rules know."""
    fixed = {**_annotations(known), **_places(known)}
    forms: dict[Any, Form] = {key: partial(_fixed, schema) for key, schema in fixed.items()}
    conditions = partial(_condition, known)
    forms |= {
        reader.ConditionField: conditions,
        (facts.Settled, "when"): conditions,
        (vocabulary.Contradiction, "when"): conditions,
        (definitions.Row, "when"): conditions,
        (definitions.Derived, "view"): conditions,
        (definitions.Edition, "view"): conditions,
        money.AnyFee: _fee,
        (money.Price, "price"): _price,
        (calendar.Window, "open"): _open,
        (cases.ProgramCase, "expect"): _expectations,
        (Frozen, "source"): partial(_source, known),
        cases.WrittenFirm: partial(_firm, known),
        (columns.ColumnsFile, "columns"): partial(in_columns.columns, known),
    }
    shown = (catalogue.NamedProgram, catalogue.Role, catalogue.ExchangeRate, figures.FigureTable)
    for model in (*shown, agency.Agency, agency.LaterName):
        forms[model, "source"] = partial(_sources, known)
    return Forms(forms, _models(known))


def _fixed(schema: Schema, _: Walker) -> Schema:
    return dict(schema)


def several(value: Schema) -> Schema:
    """One of them, or a list."""
    return scalars.either(value, _list(value))


def _list(value: Schema) -> Schema:
    return {"type": "array", "items": value}


def source(known: Known) -> Schema:
    """A source: a document of the register and a part of it."""
    documents = known.register.documents
    found = scalars.form(f"(?:{'|'.join(map(scalars.escape, documents))})(?:#.*)?")
    return {**found, **scalars.message("source"), **scalars.proposed(f"{document}#" for document in documents)}


def _annotations(known: Known) -> dict[Any, Schema]:
    return {
        facts.YesNo: scalars.yes_no(),
        money.Won: scalars.amount(money.WON, 0),
        money.Share: scalars.ratio(0, 1),
        money.Count: scalars.whole(0, money.MOST),
        definitions.Day: scalars.day(),
        program.Year: scalars.year(),
        figures.CellField: {**scalars.form(figures.FIGURE), **scalars.message("figure")},
        years.MomentField: {**scalars.form(years.MOMENT), **scalars.message("moment")},
        reader.AmountFact: _facts(known, "integer"),
        reader.DateFact: _facts(known, "date"),
        reader.CountFact: _facts(known, "counts"),
        Several: several(scalars.text()),
        expected.Won: in_cases.interval(scalars.amount(money.WON)),
        expected.Share: in_cases.interval(scalars.ratio()),
        expected.OptionalDay: scalars.day(expected.NONE),
    }


def _facts(known: Known, *kinds: str) -> Schema:
    """The name of a stated fact, of some types."""
    found = known.vocabulary.facts.items()
    labels = {name: fact.label for name, fact in found if not kinds or fact.type in kinds}
    return scalars.one_of(labels, labels)


def _places(known: Known) -> dict[Place, Schema]:
    return {**_register_places(known), **_vocabulary_places(known), **_case_places(known), **in_columns.PLACES}


def _register_places(known: Known) -> dict[Place, Schema]:
    register = known.register
    agencies = scalars.one_of(register.agencies, {name: agency.name for name, agency in register.agencies.items()})
    types = _list(scalars.one_of(register.support_types, register.support_types))
    stages = _list(scalars.one_of(register.export_stages, register.export_stages))
    keys = sorted({*program.Program.model_fields, *program.Service.model_fields})
    actors = {word: Text(**{lang: say(ACTORS, word, lang) for lang in LANGUAGES}) for word in ACTORS}
    service = {**scalars.form(SERVICES), **scalars.proposed(known.services, known.services)}
    return {
        (catalogue.ExchangeRate, "krw_per_usd"): _rate(),
        (program.Program, "agency"): agencies,
        (catalogue.NamedProgram, "agency"): agencies,
        (catalogue.Role, "agency"): agencies,
        (figures.FigureRow, "agency"): agencies,
        (program.Program, "support_types"): types,
        (catalogue.NamedProgram, "support_types"): types,
        (program.Program, "export_stages"): stages,
        (program.SharedBudget, "shared"): scalars.one_of(
            register.budgets, {name: budget.of for name, budget in register.budgets.items()}
        ),
        (program.Stage, "requires"): service,
        (money.FeePart, "of_fee"): service,
        (program.TemplateRow, "keys"): _list(scalars.one_of(keys)),
        (program.Stage, "by"): scalars.one_of(get_args(calendar.Actor), actors),
        (calendar.Period, "start"): scalars.day_of_year(),
        (calendar.Period, "end"): scalars.day_of_year(),
    }


def _vocabulary_places(known: Known) -> dict[Place, Schema]:
    defined = known.vocabulary
    rows = {name: defined.label(name) for name in defined.rows}
    return {
        (facts.CodeScheme, "members"): several(scalars.text()),
        (facts.NumberCheck, "weights"): several(scalars.text()),
        (facts.Fact, "codes"): scalars.one_of(defined.codes),
        (definitions.LimitTable, "by"): _facts(known, "code"),
        (definitions.Derived, "years_since"): _facts(known, "date"),
        (definitions.Derived, "otherwise_ask"): _facts(known),
        (definitions.Row, "same_as"): scalars.one_of(rows, rows),
    }


def _case_places(known: Known) -> dict[Place, Schema]:
    defined = known.vocabulary
    labels = {name: defined.label(name) for name in defined.names}
    asked, named = _list(_facts(known)), _list(scalars.one_of(labels, labels))
    return {
        (expected.Expected, "missing"): asked,
        (expected.ExpectedFee, "missing"): asked,
        (expected.ExpectedWindow, "missing"): asked,
        (expected.Expected, "failed"): named,
        (cases.ProgramCases, "program"): scalars.form(str(program.ProgramId.__metadata__[0].pattern)),  # type: ignore[attr-defined]
        (cases.DefinitionCase, "expect"): in_cases.definition_expectations(known),
    }


def _models(known: Known) -> dict[type[Frozen], Schema]:
    found: dict[type[Frozen], Schema] = {**constraints.ADDED, cases.DefinitionCases: constraints.IN_CASES}
    named = in_cases.services_of_program(known, {"$ref": f"#/definitions/{_SERVICE}"})
    found[cases.ProgramCases] = {"allOf": [*constraints.IN_CASES["allOf"], *named]}
    return found


def _rate() -> Schema:
    ends = {end: described(scalars.number(), of_word(f"RateEnds.{end}")) for end in ("from", "to")}
    both = {"type": "object", "properties": ends, "required": ["from", "to"]}
    return scalars.either(scalars.number(), both)


def _condition(known: Known, walker: Walker) -> Schema:
    here = {"$ref": "#/definitions/Condition"}

    def make() -> Schema:
        return condition(known, Parts(here, walker.model(Text), walker.nullable(_source(known, walker)), walker.refer))

    return walker.refer("Condition", make)


def _source(known: Known, walker: Walker) -> Schema:
    return walker.refer("Source", lambda: source(known))


def _sources(known: Known, _: Walker) -> Schema:
    return several(source(known))


def _firm(known: Known, walker: Walker) -> Schema:
    return walker.refer("Firm", lambda: in_cases.written_firm(known, walker.refer))


def _fee(walker: Walker) -> Schema:
    """A fee: the word `free`, or one of the shapes."""
    parts = get_args(get_args(money.AnyFee)[0])
    shapes = [part for part in parts if not any(isinstance(each, PlainValidator) for each in part.__metadata__)]
    return walker.refer(
        "AnyFee", lambda: {"anyOf": [{"enum": ["free"]}, *(walker.model(get_args(shape)[0]) for shape in shapes)]}
    )


def _price(walker: Walker) -> Schema:
    return scalars.either(scalars.amount(money.WON, 0), walker.whole(money.PriceRange))


def _open(walker: Walker) -> Schema:
    return scalars.words_or(calendar.WORDS, _list(walker.model(calendar.Period)))


def _expectations(walker: Walker) -> Schema:
    verdicts = get_args(expected.Verdict)
    service = walker.refer(_SERVICE, lambda: scalars.words_or(verdicts, walker.whole(expected.Expected)))
    return scalars.words_or(verdicts, in_cases.expectations(service))

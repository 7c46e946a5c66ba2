"""A program, or a program that is only named, as JSON: every statement of its file, sentences in both languages."""

from datetime import date
from fractions import Fraction
from typing import Any

from smematch.model import conditions as c
from smematch.model import money as m
from smematch.model.base import Frozen
from smematch.model.calendar import Duration, MonthDay, Window, YearlyLimit
from smematch.model.catalogue import NamedProgram
from smematch.model.program import Program, SharedBudget
from smematch.model.vocabulary import Vocabulary
from smematch.model.years import Years, as_data
from smematch.report import agencies, amounts, provenance, sentences
from smematch.report.plain import indented_json
from smematch.report.years import years_words
from smematch.rulebook import Rulebook
from smematch.words import LANGUAGES, say
from smematch.words.laws import LAWS

_KINDS = {
    c.AllOf: "all", c.AnyOf: "any", c.Not: "not", c.Usually: "usually", c.AgencyDecides: "agency_decides",
}  # fmt: skip


def program_json(program: Program, rulebook: Rulebook, day: date, tables: list[str]) -> str:
    """Everything a rule file states, as one indented JSON object; the agency also as it is called on the day.

    `tables`: the tables of figures that speak of it.
    """
    dumper = _Dumper(rulebook)
    found = dumper.dump(program)
    found["agency_name"] = _called(program.agency, rulebook, day)
    found |= provenance.as_json(program.source, rulebook)
    for name, service in found["services"].items():
        service["eligible_when"] = dumper.dump(program.condition(name))
        service["fee"] = dumper.dump(program.fee_of(name))
        service["window"] = dumper.dump(program.window_of(name))
    if isinstance(program.budget, SharedBudget):
        found["budget"] |= dumper.dump(rulebook.register.budgets[program.budget.shared])
        found["budget"]["words"] = _years_in_words(rulebook.register.budgets[program.budget.shared].by_year)
    elif isinstance(program.budget, dict):
        found["budget"] = {"by_year": found["budget"], "words": _years_in_words(program.budget)}
    return indented_json({**found, "tables": tables} if tables else found)


def named_json(name: str, named: NamedProgram, rulebook: Rulebook, day: date, tables: list[str]) -> str:
    """Everything the sources say of a program they only name."""
    found = {"program": name, "named_only": True, **_Dumper(rulebook).dump(named)}
    if named.agency is not None:
        found["agency_name"] = _called(named.agency, rulebook, day)
    return indented_json({**found, "tables": tables} if tables else found)


def _called(agency: str, rulebook: Rulebook, day: date) -> dict[str, str]:
    return {lang: agencies.full(agency, rulebook, day, lang) for lang in LANGUAGES}


def condition_tree(condition: c.Condition, vocabulary: Vocabulary) -> dict[str, Any]:
    """A condition as nested objects."""
    kind = _KINDS.get(type(condition))
    if isinstance(condition, c.InForce):
        return {"kind": "not_stated", "words": {lang: say(LAWS, "no-edition", lang) for lang in LANGUAGES}}
    if kind is None:
        words = {lang: sentences.leaf_sentence(condition, vocabulary, lang) for lang in LANGUAGES}
        return {"kind": "fact", "fact": condition.facts[0], "words": words}
    found: dict[str, Any] = {"kind": kind}
    if isinstance(condition, c.AgencyDecides):
        found |= {"what": {"en": condition.what.en, "ko": condition.what.ko}, "lean": condition.lean}
    if condition.children:
        found["of"] = [condition_tree(part, vocabulary) for part in condition.children]
    return found


def _years_in_words(by_year: dict[int, int]) -> dict[str, dict[str, str]]:
    return {lang: {str(year): amounts.money(won, lang) for year, won in by_year.items()} for lang in LANGUAGES}


class _Dumper:
    """Models as plain JSON values; what is a rule also in words."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook, self.vocabulary = rulebook, rulebook.vocabulary

    def dump(self, value: Any) -> Any:
        if isinstance(value, c.Condition):
            return {**self.words(value), "tree": condition_tree(value, self.vocabulary)}
        if isinstance(value, MonthDay):
            return f"{value.month:02d}-{value.day:02d}"
        if isinstance(value, Years):
            return {**(as_data(value) or {}), "words": {lang: years_words(value, lang) for lang in LANGUAGES}}
        if isinstance(value, Frozen):
            fields = {field.alias or name: getattr(value, name) for name, field in type(value).model_fields.items()}
            found = {name: self.dump(each) for name, each in fields.items() if each not in (None, (), {})}
            return (
                {**found, **self.words(value)} if isinstance(value, (m.Fee, Window, YearlyLimit, Duration)) else found
            )
        if isinstance(value, dict):
            return {str(key): self.dump(each) for key, each in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.dump(each) for each in value]
        if isinstance(value, Fraction):
            return float(value)
        return value.isoformat() if isinstance(value, date) else value

    def words(self, value: Any) -> dict[str, Any]:
        return {"words": {lang: self.tell(value, lang) for lang in LANGUAGES}}

    def tell(self, value: Any, lang: str) -> str:
        if isinstance(value, c.Condition):
            return sentences.condition_sentence(value, self.vocabulary, lang)
        if isinstance(value, m.Fee):
            return sentences.fee_sentence(value, self.vocabulary, self.rulebook.service_name(lang), lang)
        if isinstance(value, Window):
            return sentences.window_sentence(value, self.vocabulary, lang)
        if isinstance(value, YearlyLimit):
            return sentences.limit_sentence(value, self.vocabulary, lang)
        return sentences.period_sentence(value, lang)

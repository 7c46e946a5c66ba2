"""The value of a changed statement in words: what stood there, what stands there now."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from smematch.diff.changes import CodeLimits
from smematch.model import conditions as c
from smematch.model import money as m
from smematch.model.agency import Agency, LaterName
from smematch.model.base import Frozen, Text
from smematch.model.calendar import Duration, LeadTime, MonthDay, Period, Window, YearlyLimit
from smematch.model.catalogue import ExchangeRate, NamedProgram, Role
from smematch.model.definitions import Derived, LimitEdition, LimitTable, Reading, Row
from smematch.model.facts import CodeScheme, Fact, Settled
from smematch.model.figures import Cell, FigureTable
from smematch.model.program import (
    Contact,
    InForce,
    Program,
    Remark,
    Service,
    SharedBudget,
    SourceDocument,
    Stage,
    TemplateRow,
)
from smematch.model.vocabulary import Contradiction
from smematch.model.years import Years
from smematch.report import amounts, sentences
from smematch.report.change_routes import field_word
from smematch.report.figures import cell_words
from smematch.report.sheet import reading_line
from smematch.report.years import years_words
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.changes import CHANGES, FIELDS
from smematch.words.rules import RULES
from smematch.words.screen import ACTORS, SCREEN

_WON = frozenset(("program_pays_up_to", "at_least", "up_to", "budget", "by_year"))
_OF_FACTS = frozenset(("fee.of", "counted_in", "before", "quoted_in", "tables.by", "years_since", "otherwise_ask"))
_OF_SERVICES = frozenset(("of_fee", "requires"))
_WORDS = frozenset(("unstated", "created", "budget", "assisted", "most_for_one_firm", "lasts", "program_lasts"))
_PARTS = "; "


class Context(NamedTuple):
    """What the words of a value depend on: the state it stands in, its program, the keys above it."""

    rulebook: Rulebook
    program: str
    keys: tuple[str, ...]
    lang: str

    def is_under(self, names: frozenset[str]) -> bool:
        """Whether the value's own key is one of the names (`key` or `key-above.key`)."""
        key = self.keys[-1] if self.keys else ""
        return key in names or any(f"{above}.{key}" in names for above in self.keys[:-1])


def value_words(value: Any, context: Context) -> str:
    """A value of the model in words."""
    for kind, tell in _TELLERS:
        if isinstance(value, kind):
            return tell(value, context)
    if isinstance(value, Frozen):
        return _stated_fields(value, context)
    if isinstance(value, (tuple, frozenset)):
        if not value:
            return say(CHANGES, "any-day" if context.keys[-1:] == ("open",) else "nothing", context.lang)
        parts = sorted(value) if isinstance(value, frozenset) else value
        return ", ".join(value_words(part, context) for part in parts)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {value_words(part, context)}" for key, part in value.items())
    return _scalar(value, context)


def short_words(value: Any, context: Context) -> str:
    """An item of a list by the words that tell it from the others."""
    if isinstance(value, Stage):
        return value.do.get(context.lang)
    if isinstance(value, (m.Fee, Row)):
        if value.when is None:
            return say(CHANGES, "otherwise", context.lang)
        return value_words(value.when, context)
    return value_words(value, context)


def _scalar(value: Any, context: Context) -> str:
    lang = context.lang
    if isinstance(value, bool):
        return say(SCREEN, "yes" if value else "no", lang)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return amounts.number(value) if "krw_per_usd" in context.keys else amounts.percent(value)
    if isinstance(value, int):
        return _whole(value, context)
    return _word(str(value), context)


def _whole(value: int, context: Context) -> str:
    if set(context.keys) & _WON:
        return amounts.money(value, context.lang)
    if context.keys[-1:] == ("created",):
        return str(value)
    unit = "days" if context.keys[-2:] == ("lead_time", "days") else None
    return amounts.counted(value, unit, context.lang)


def _word(value: str, context: Context) -> str:
    """A word of the file: the name of a fact or a service, one of the form's own words, or itself."""
    lang, vocabulary = context.lang, context.rulebook.vocabulary
    if context.is_under(_OF_FACTS):
        return vocabulary.label(value).get(lang) if vocabulary.type_of(value) else value
    if context.is_under(_OF_SERVICES):
        return service_words(value, context)
    if context.keys == ("process", "services"):
        return service_words(f"{context.program}/{value}", context, short=True)
    if context.keys == ("process", "by"):
        return say(ACTORS, value, lang)
    if context.keys[-1:] == ("ceiling",):
        return say(RULES, "ceiling", lang)
    if context.keys == ("internal",):
        return say(FIELDS, value, lang)
    if context.keys in (("support_types",), ("export_stages",), ("named", "support_types")):
        known: dict[str, Text] = getattr(context.rulebook.register, context.keys[-1])
        return known[value].get(lang) if value in known else value
    return say(RULES, value, lang) if context.is_under(_WORDS) and value in RULES else value


def service_words(reference: str, context: Context, *, short: bool = False) -> str:
    """The name of a service (`program/service`), the reference itself where there is none such."""
    program, _, service = reference.partition("/")
    for edition in reversed(context.rulebook.editions.get(program, [])):
        if service in edition.services:
            name = edition.services[service].name.get(context.lang)
            return name if short else f"{edition.name.get(context.lang)} / {name}"
    return service if short else reference


def _condition(value: c.Condition, context: Context) -> str:
    return sentences.condition_sentence(value, context.rulebook.vocabulary, context.lang)


def _fee(value: m.Fee, context: Context) -> str:
    line = sentences.fee_sentence(
        value, context.rulebook.vocabulary, lambda name: service_words(name, context), context.lang
    )
    if value.when is not None:
        line = say(RULES, "when", context.lang, fee=line, what=_condition(value.when, context))
    return line


def _times(value: m.Times, context: Context) -> str:
    return say(CHANGES, "factor-when", context.lang, factor=value.factor, what=_condition(value.when, context))


def _support(value: m.Support, context: Context) -> str:
    low, high = value.at_least, value.up_to
    if low is not None and high is not None:
        return amounts.money_range(low, high, context.lang)
    if high is not None:
        return say(CHANGES, "or-less", context.lang, high=amounts.money(high, context.lang))
    return "" if low is None else say(CHANGES, "or-more", context.lang, low=amounts.money(low, context.lang))


def _window(value: Window, context: Context) -> str:
    return sentences.window_sentence(value, context.rulebook.vocabulary, context.lang)


def _lead_time(value: LeadTime, context: Context) -> str:
    event = context.rulebook.vocabulary.label(value.before).get(context.lang)
    return say(RULES, "lead", context.lang, days=value.days, event=event)


def _limit(value: YearlyLimit, context: Context) -> str:
    return sentences.limit_sentence(value, context.rulebook.vocabulary, context.lang)


def _day(value: MonthDay) -> str:
    return f"{value.month:02d}-{value.day:02d}"


def _stage(value: Stage, context: Context) -> str:
    said = [f"{value.do.get(context.lang)} - {say(ACTORS, value.by, context.lang)}"]
    if value.takes is not None:
        said.append(sentences.period_sentence(value.takes, context.lang))
    if value.at is not None:
        said.append(value.at)
    if value.services:
        names = [service_words(f"{context.program}/{each}", context, short=True) for each in value.services]
        said.append(f"[{', '.join(names)}]")
    if value.requires is not None:
        said.append(f"{say(FIELDS, 'requires', context.lang)} {service_words(value.requires, context)}")
    return ", ".join(said)


def _contact(value: Contact, context: Context) -> str:
    return ", ".join([value.at.get(context.lang), *value.phone, *value.email, *value.web])


def _in_force(value: InForce, context: Context) -> str:
    if value.last is None:
        return say(CHANGES, "open-end", context.lang, start=value.start)
    return years_words(value, context.lang)


def _program(value: Program, context: Context) -> str:
    days = _in_force(value.in_force, context)
    return say(CHANGES, "new-edition", context.lang, edition=value.edition, days=days)


def _service(value: Service, context: Context) -> str:
    """A service by its name and what it states of its own that decides or costs something."""
    said = [value.name.get(context.lang)]
    for key in ("eligible_when", "fee", "support", "window"):
        stated = getattr(value, key)
        if stated is not None:
            words = value_words(stated, context._replace(keys=(key,)))
            said.append(f"{say(FIELDS, key, context.lang)}: {words}")
    return _PARTS.join(said)


def _row(value: Row, context: Context) -> str:
    result = value.same_as or ", ".join(value.value)
    if value.when is None:
        return say(RULES, "otherwise", context.lang, fee=result)
    return say(RULES, "when", context.lang, fee=result, what=value_words(value.when, context))


def _settled(value: Settled, context: Context) -> str:
    answer = say(SCREEN, "yes" if value.it_is else "no", context.lang)
    return say(RULES, "when", context.lang, fee=answer, what=_condition(value.when, context))


def _limits(value: CodeLimits, context: Context) -> str:
    none = say(CHANGES, "no-limit", context.lang)
    limit = none if value.limit is None else amounts.money(value.limit, context.lang)
    return say(CHANGES, "limit-of", context.lang, codes=", ".join(value.codes), limit=limit)


def _fact(value: Fact, _: Context) -> str:
    return ", ".join(filter(None, (value.type, value.unit)))


def _rate(value: ExchangeRate, context: Context) -> str:
    return f"{value.period}: {value.says.get(context.lang)}"


def _stated_fields(value: Frozen, context: Context) -> str:
    """Any other model: its fields that are stated, each by its name."""
    said = []
    for name, field in type(value).model_fields.items():
        stated = getattr(value, name)
        if stated != field.default and stated is not None:
            key = field.alias or name
            below = context._replace(keys=(*context.keys, key))
            said.append(f"{field_word(context.keys, key, context.lang)}: {value_words(stated, below)}")
    return _PARTS.join(said)


_TELLERS: tuple[tuple[type, Callable[[Any, Context], str]], ...] = (
    (Text, lambda value, context: value.get(context.lang)),
    (c.Condition, _condition),
    (m.Fee, _fee),
    (m.Times, _times),
    (m.PriceRange, lambda value, context: amounts.money_range(value.low, value.high, context.lang)),
    (m.Support, _support),
    (Window, _window),
    (LeadTime, _lead_time),
    (YearlyLimit, _limit),
    (Period, lambda value, _: f"{_day(value.start)} - {_day(value.end)}"),
    (Duration, lambda value, context: sentences.period_sentence(value, context.lang)),
    (Stage, _stage),
    (Contact, _contact),
    (Reading, lambda value, context: reading_line(value, context.lang)),
    (InForce, _in_force),
    (Program, _program),
    (Service, _service),
    (SharedBudget, lambda value, _: value.shared),
    (Row, _row),
    (Settled, _settled),
    (CodeLimits, _limits),
    (LimitEdition, lambda value, context: say(CHANGES, "limits-from", context.lang, day=value.start)),
    (Fact, _fact),
    (Contradiction, lambda value, context: value.says.get(context.lang)),
    (LimitTable, lambda value, context: value.label.get(context.lang)),
    (Derived, lambda value, context: value.label.get(context.lang)),
    (CodeScheme, lambda value, context: "" if value.name is None else value.name.get(context.lang)),
    (SourceDocument, lambda value, _: value.title),
    (Remark, lambda value, context: value.says.get(context.lang)),
    (Agency, lambda value, context: value.name.get(context.lang)),
    (LaterName, lambda value, context: f"{value.start}: {value.name.get(context.lang)}"),
    (Years, lambda value, context: years_words(value, context.lang)),
    (NamedProgram, lambda value, context: value.name.get(context.lang)),
    (Role, lambda value, context: f"{value.agency}: {value.when.get(context.lang)}"),
    (ExchangeRate, _rate),
    (TemplateRow, lambda value, _: value.row),
    (FigureTable, lambda value, context: value.title.get(context.lang)),
    (Cell, lambda value, context: cell_words(value, context.lang)),
)
"""Model -> its words; a model that is not here is told field by field."""

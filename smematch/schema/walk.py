"""Models -> schemas: a model's keys with their forms and meanings, closed where the model is closed.

Where a custom validator reads a value, no type tells its form: `smematch.schema.fields` does, by the
annotation or by model and key. A model that it does not know is refused here, so that none is forgotten.
"""

from collections.abc import Callable, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from urllib.parse import quote

from annotated_types import MinLen
from pydantic import BaseModel, BeforeValidator, Discriminator, PlainValidator, StringConstraints, Tag
from pydantic.fields import FieldInfo

from smematch.model.program import TemplateRow
from smematch.schema import scalars
from smematch.schema.hover import of_key, of_row, row_of
from smematch.schema.scalars import Schema

Form = Callable[["Walker"], Schema]
Place = tuple[type[BaseModel], str]


class Forms:
    """What the types do not tell: forms by annotation or by model and key, and what is asked of a model as a whole."""

    def __init__(self, forms: Mapping[Any, Form], models: Mapping[type, Schema]) -> None:
        self._forms, self.models = forms, models

    def of(self, annotation: Any) -> Form | None:
        """The form of an annotation, if it has one of its own."""
        try:
            return self._forms.get(annotation)
        except TypeError:  # not hashable: an annotation with a default of its own
            return None

    def at(self, model: type[BaseModel], key: str) -> Form | None:
        """The form of a key of a model, or of one that it inherits from."""
        found = (self._forms.get((each, key)) for each in model.__mro__)
        return next((form for form in found if form is not None), None)


class Walker:
    """Walks models and collects the definitions they refer to."""

    def __init__(self, forms: Forms, template: tuple[TemplateRow, ...] = (), rows_for: tuple[type, ...] = ()) -> None:
        self.forms, self.template, self.rows_for = forms, template, rows_for
        self.definitions: dict[str, Schema] = {}
        self._names: dict[str, str] = {}

    def refer(self, name: str, make: Callable[[], Schema]) -> Schema:
        """A reference to a definition, made where it is met first."""
        if name not in self.definitions:
            self.definitions[name] = {}  # it may refer to itself
            self.definitions[name] = make()
        reference = "#/definitions/" + quote(name.replace("~", "~0").replace("/", "~1"))
        self._names[reference] = name
        return {"$ref": reference}

    def nullable(self, schema: Schema) -> Schema:
        """The schema, or nothing; a definition gets a twin that may be nothing, alternatives one more."""
        name = self._names.get(schema.get("$ref", ""), "")
        definition = self.definitions.get(name, {})
        if "type" not in definition:
            return scalars.nullable(definition if "anyOf" in definition else schema)
        return self.refer(f"Optional{name}", lambda: scalars.nullable(self.definitions[name]))

    def model(self, model: type[BaseModel]) -> Schema:
        """A reference to a model."""
        return self.refer(model.__name__, lambda: self.whole(model))

    def whole(self, model: type[BaseModel]) -> Schema:
        """A model's keys, which of them must be there, and what its own validators add."""
        hints = get_type_hints(model, include_extras=True)
        properties, required = {}, []
        for name, field in model.model_fields.items():
            key = field.alias or name
            schema = self._field(model, name, hints[name])
            properties[key] = {**self._meaning(model, name, key), **schema}
            if field.is_required():
                required.append(key)
        found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        if required:
            found["required"] = required
        return {**found, **self.forms.models.get(model, {})}

    def _field(self, model: type[BaseModel], name: str, hint: Any) -> Schema:
        form = self.forms.at(model, name)
        if form is None:
            return self.form_of(hint, (model, name))
        empty = NoneType in get_args(hint) or _has_none_default(model, name)
        return self.nullable(form(self)) if empty else form(self)

    def _meaning(self, model: type[BaseModel], name: str, key: str) -> Schema:
        meaning = of_key(model, key)
        if meaning is None:
            raise TypeError(f"no words for {model.__name__}.{key}")
        row = row_of(name, self.template) if model in self.rows_for else None
        return of_row(meaning, row) if row else {"description": meaning}

    def form_of(self, hint: Any, place: Place) -> Schema:
        """The schema of an annotation that stands at a place."""
        form = self.forms.of(hint)
        if form is not None:
            return form(self)
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._annotated(arguments[0], arguments[1:], place)
        if origin in (Union, UnionType):
            return self._union(arguments, place)
        if origin is Literal:
            return scalars.one_of(arguments)
        if origin is tuple:
            return {"type": "array", "items": self.form_of(arguments[0], place)}
        if origin is dict:
            return self._mapping(arguments, place)
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            return self.model(hint)
        if hint is str:
            return scalars.text()
        raise TypeError(f"no form is known of {place[0].__name__}.{place[1]}: {hint}")

    def _annotated(self, base: Any, metadata: tuple[Any, ...], place: Place) -> Schema:
        kept = tuple(each for each in metadata if not isinstance(each, Tag | Discriminator))
        if len(kept) < len(metadata):
            return self.form_of(Annotated[(base, *kept)] if kept else base, place)
        if any(isinstance(each, BeforeValidator | PlainValidator) for each in metadata):
            raise TypeError(f"no form is known of {place[0].__name__}.{place[1]}: a validator reads it")
        found = self.form_of(base, place)
        for each in metadata:
            if isinstance(each, StringConstraints) and isinstance(each.pattern, str):
                found = scalars.form(each.pattern)
            inner = each.metadata if isinstance(each, FieldInfo) else [each]
            if any(isinstance(limit, MinLen) for limit in inner):
                found["minProperties" if found["type"] == "object" else "minItems"] = 1
        return found

    def _union(self, parts: tuple[Any, ...], place: Place) -> Schema:
        rest = [part for part in parts if part is not NoneType]
        empty = len(rest) < len(parts)
        found = self.form_of(rest[0], place) if len(rest) == 1 else self.any_of(rest, place)
        return self.nullable(found) if empty else found

    def any_of(self, parts: list[Any], place: Place) -> Schema:
        """Alternatives; all words that are allowed are one of them."""
        found = [self.form_of(part, place) for part in parts]
        flat = [each for schema in found for each in schema.get("anyOf", [schema])]
        words = [word for each in flat for word in each.get("enum", ())]
        rest = [each for each in flat if "enum" not in each]
        return {"anyOf": [*rest, {"enum": words}]} if rest and words else {"enum": words} if words else {"anyOf": rest}

    def _mapping(self, arguments: tuple[Any, ...], place: Place) -> Schema:
        key, value = self.form_of(arguments[0], place), self.form_of(arguments[1], place)
        if "pattern" not in key:
            return {"type": "object", "additionalProperties": value}
        return {"type": "object", "patternProperties": {key["pattern"]: value}, "additionalProperties": False}


def _has_none_default(model: type[BaseModel], name: str) -> bool:
    field = model.model_fields[name]
    return not field.is_required() and field.default is None

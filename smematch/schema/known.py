"""What the schemas know of the rules: the vocabulary, the register, and the services the rule files have."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from smematch.model.base import Text
from smematch.model.facts import SERVICE
from smematch.model.program import Register
from smematch.model.vocabulary import Vocabulary
from smematch.source import Source

Refer = Callable[[str, Callable[[], dict[str, Any]]], dict[str, Any]]
"""Refers to a definition by name, and has it made where it is met first."""


class Known(NamedTuple):
    """What can be named. `services`: program/service -> its name, also of rule files that are not sound yet."""

    vocabulary: Vocabulary
    register: Register
    services: Mapping[str, Text | None]

    @property
    def programs(self) -> list[str]:
        """The programs that have a rule file with services."""
        return sorted({service.partition("/")[0] for service in self.services})


def services_of(sources: Iterable[Source]) -> dict[str, Text | None]:
    """The services of rule files, taken from what can be read of them, in order."""
    found: dict[str, Text | None] = {}
    for source in sources:
        data = source.data if isinstance(source.data, dict) else {}
        program, services = data.get("program"), data.get("services")
        if isinstance(program, str) and isinstance(services, dict):
            found |= {f"{program}/{name}": _name(service) for name, service in services.items()}
    return {name: found[name] for name in sorted(found) if SERVICE.fullmatch(name)}


def _name(service: Any) -> Text | None:
    name = service.get("name") if isinstance(service, dict) else None
    both = [name.get(lang) for lang in ("en", "ko")] if isinstance(name, dict) else []
    return Text(en=both[0], ko=both[1]) if both and all(isinstance(each, str) for each in both) else None

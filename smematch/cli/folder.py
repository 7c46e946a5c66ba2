"""Where the rules are and what is kept between runs, and shell completion of program ids and facts from them."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smematch.rulebook import Rulebook

RULES_VARIABLE = "SMEMATCH_RULES"
CACHE_VARIABLE = "SMEMATCH_CACHE"


def rules_folder(asked: Path | None) -> Path:
    """The folder of rules: asked for, named by SMEMATCH_RULES, the one in the package, or that of the checkout."""
    if asked is not None:
        return asked
    if named := os.environ.get(RULES_VARIABLE):
        return Path(named)
    package = Path(__file__).parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


def cache_folder() -> Path | None:
    """Where what only saves time is kept between runs: named by SMEMATCH_CACHE (empty: nowhere), or the user's own."""
    named = os.environ.get(CACHE_VARIABLE)
    if named is not None:
        return Path(named) if named else None
    from platformdirs import user_cache_path  # only where something is kept

    try:
        return user_cache_path("smematch", appauthor=False)
    except RuntimeError:  # the user has no home
        return None


def programs(incomplete: str) -> Iterator[tuple[str, str]]:
    """Program ids that begin so, with their names."""
    from smematch.rulebook import load  # only while completing

    return _programs(load(rules_folder(None)).rulebook, incomplete)


def _programs(rulebook: "Rulebook | None", incomplete: str) -> Iterator[tuple[str, str]]:
    for name, editions in rulebook.editions.items() if rulebook else ():
        if name.startswith(incomplete):
            yield name, editions[-1].name.en


def shown(incomplete: str) -> Iterator[tuple[str, str]]:
    """Ids of programs and of tables of figures that begin so, with what they are called."""
    from smematch.errors import InputProblems
    from smematch.figures import load_figures
    from smematch.rulebook import load

    rulebook = load(rules_folder(None)).rulebook
    yield from _programs(rulebook, incomplete)
    try:
        tables = load_figures(rulebook, None).tables if rulebook else {}
    except InputProblems:  # completion has nothing to say of it
        return
    yield from ((name, table.title.en) for name, table in tables.items() if name.startswith(incomplete))


def facts(incomplete: str) -> Iterator[tuple[str, str]]:
    """Facts that begin so, ready for a value."""
    from smematch.rulebook import load

    rulebook = load(rules_folder(None)).rulebook
    for name, fact in rulebook.vocabulary.facts.items() if rulebook else ():
        if name.startswith(incomplete):
            yield f"{name}=", fact.label.en

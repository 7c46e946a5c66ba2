"""Shell completion of program ids and facts, from the rules themselves."""

from collections.abc import Iterator

from smematch.cli.options import rules_folder


def programs(incomplete: str) -> Iterator[tuple[str, str]]:
    """Program ids that begin so, with their names."""
    from smematch.rulebook import load  # only while completing

    rulebook = load(rules_folder(None)).rulebook
    for name, editions in rulebook.editions.items() if rulebook else ():
        if name.startswith(incomplete):
            yield name, editions[-1].name.en


def facts(incomplete: str) -> Iterator[tuple[str, str]]:
    """Facts that begin so, ready for a value."""
    from smematch.rulebook import load

    rulebook = load(rules_folder(None)).rulebook
    for name, fact in rulebook.vocabulary.facts.items() if rulebook else ():
        if name.startswith(incomplete):
            yield f"{name}=", fact.label.en

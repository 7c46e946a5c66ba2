"""A commented blank profile, the facts that most rules use first, questions in both languages."""

from collections.abc import Iterator

from smematch.model.facts import Fact
from smematch.rulebook import Rulebook
from smematch.usage import asked_by_ended, defining, services_by_fact, stated_facts
from smematch.words import LANGUAGES, say
from smematch.words.laws import LAWS
from smematch.words.screen import SCREEN

_FORMS = {"boolean": "new-yes-no", "date": "new-date", "by-year": "new-by-year", "counts": "new-counts"}


def blank_profile(rulebook: Rulebook) -> str:
    """A profile in which every fact is unknown; it is valid as it is. What only ended schemes ask for is left out."""
    used = services_by_fact(rulebook)
    title = rulebook.vocabulary.title_fact
    past = asked_by_ended(rulebook)
    facts = [name for name in rulebook.vocabulary.facts if used[name] or name not in past]
    names = sorted(facts, key=lambda name: (name != title, -used[name]))
    lines = [f"# {say(SCREEN, key, lang)}" for key in ("new-firm", "new-ranges", "new-amounts") for lang in LANGUAGES]
    dated = _of_dated_definitions(rulebook)
    for name in names:
        fact = rulebook.vocabulary.facts[name]
        lines += ["", *_fact(name, fact, used[name], rulebook, shown_only=not used[name] and name in dated)]
    return "\n".join(lines) + "\n"


def _of_dated_definitions(rulebook: Rulebook) -> set[str]:
    """The stated facts that definitions by date rest on."""
    vocabulary = rulebook.vocabulary
    dated = [name for name, derived in vocabulary.derived.items() if derived.editions]
    roots = (condition for name in dated for condition in defining(name, vocabulary))
    return {fact for condition in roots for fact in stated_facts(condition, vocabulary)}


def _fact(name: str, fact: Fact, used: int, rulebook: Rulebook, *, shown_only: bool) -> Iterator[str]:
    for lang in LANGUAGES:
        yield f"# {fact.question.get(lang)}"
        form = _form(fact, rulebook, lang)
        notes = [form] if form else []
        if used:
            notes.append(say(SCREEN, "new-used", lang, count=used))
        if shown_only:
            notes.append(say(LAWS, "new-shown", lang))
        if notes:
            yield f"#   {'; '.join(notes)}"
    yield f"{name}:"


def _form(fact: Fact, rulebook: Rulebook, lang: str) -> str:
    if isinstance(fact.of, dict):
        choices = ", ".join(f"{value} ({label.get(lang)})" for value, label in fact.of.items())
        return say(SCREEN, "new-choices", lang, choices=choices)
    if fact.type == "code" and fact.codes:
        looks_like = rulebook.vocabulary.codes[fact.codes].looks_like
        return looks_like.get(lang) if looks_like else ""
    if fact.type in _FORMS:
        return say(SCREEN, _FORMS[fact.type], lang)
    return say(SCREEN, "new-unit", lang, unit=fact.unit) if fact.unit else ""

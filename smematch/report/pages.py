"""The page of a check as text, and all checks as a list: for the terminal, the docs and SARIF, the same words."""

from collections.abc import Iterable, Iterator

from smematch.lint.check import Check
from smematch.lint.checks import FIXING, LOOKING, SUPPRESSING
from smematch.lint.checks.proved import PROVED
from smematch.lint.page import page_of
from smematch.report.findings import LEVELS
from smematch.report.sarif import Rule
from smematch.words import say
from smematch.words.lint import LINT


def page_text(check: Check, lang: str) -> str:
    """A check's page in Markdown, which a terminal shows as well."""
    return "\n".join(_page(check, lang)) + "\n"


def list_of_checks(checks: Iterable[Check], lang: str) -> str:
    """All checks, a line each: code, name, severity, what it finds."""
    rows = [(check.code, check.name, check.severity.value, page_of(check).title.get(lang)) for check in checks]
    widest = max(len(name) for _, name, _, _ in rows)
    return "\n".join(f"{code}  {name:<{widest}}  {severity:<7}  {title}" for code, name, severity, title in rows)


def checks_markdown(checks: Iterable[Check], lang: str) -> str:
    """The document of all checks: a table, then their pages."""
    listed = list(checks)
    head = f"| {say(LINT, 'code', lang)} | {say(LINT, 'name', lang)} | {say(LINT, 'what', lang)} |"
    rows = [
        f"| [{check.code}](#{check.code.lower()}-{check.name}) | {check.name} | {page_of(check).title.get(lang)} |"
        for check in listed
    ]
    pages = [page_text(check, lang).replace("# ", "## ", 1) for check in listed]
    return "\n".join([f"# {say(LINT, 'title', lang)}", "", head, "| --- | --- | --- |", *rows, "", "\n".join(pages)])


def sarif_rules(checks: Iterable[Check], lang: str) -> list[Rule]:
    """What SARIF tells of each check."""
    return [
        Rule(check.code, check.name, page_of(check).title.get(lang), page_text(check, lang), LEVELS[check.severity])
        for check in checks
    ]


def _page(check: Check, lang: str) -> Iterator[str]:
    page = page_of(check)
    yield f"# {check.code} {check.name}"
    yield ""
    yield f"{page.title.get(lang)}. " + say(LINT, "severity", lang, severity=say(LINT, check.severity.value, lang))
    if check in PROVED:
        yield from ("", say(LINT, "proved", lang))
    for key, text in (("why", page.why), ("mend", page.mend)):
        sentence = text.get(lang)
        yield from ("", f"**{say(LINT, key, lang)}.** {sentence[0].upper()}{sentence[1:]}")
    if page.says:
        yield from ("", f"**{say(LINT, 'says', lang)}:**", "")
        yield from (f"- {sentence.get(lang)}" for sentence in page.says.values())
    for key, fragment in (("avoid", page.avoid), ("prefer", page.prefer)):
        yield from ("", f"**{say(LINT, key, lang)}:**", "", "```yaml", fragment.rstrip(), "```")
    yield ""
    if check in FIXING:
        yield from (say(LINT, "has-fix", lang), "")
    if check not in SUPPRESSING:
        yield say(LINT, "suppress" if check in (*LOOKING, *PROVED) else "of-reading", lang, code=check.code)

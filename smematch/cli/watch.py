"""`smematch check ... --changed-since FILE` and `--save FILE`: what changed for many firms since their last check."""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from smematch.advise.earlier import read_earlier
from smematch.advise.watch import Asked, Watch, client, watch
from smematch.cli.options import width
from smematch.errors import UsageProblem
from smematch.match.matcher import Match, Notice, match
from smematch.report.warnings import warning_text
from smematch.rulebook import Rulebook
from smematch.words import LANGUAGES


class Since(NamedTuple):
    """What is asked: the earlier checks, days ahead, the programs if not all; whether all rules could be read."""

    path: Path
    within: int
    programs: tuple[str, ...]
    whole_rules: bool = True


def compared(matches: Sequence[tuple[str, Match]], unread: Sequence[str], rulebook: Rulebook, since: Since) -> Watch:
    """What has changed for firms, each with the path of its profile; `unread` are those that cannot be read."""
    earlier = read_earlier(since.path, rulebook)
    # A plan looks at all programs, for one may require another.
    clients = [client(file, _with_all(found, rulebook, since.programs)) for file, found in matches]
    days = [each.match.day for each in clients]
    late = max(each.day for each in earlier)
    if days and late > days[0]:
        raise UsageProblem("old-is-later", found=late.isoformat(), expected=days[0].isoformat())
    return watch(clients, earlier, rulebook, Asked(since.within, since.programs, unread, _texts, since.whole_rules))


def check_files(firms: Iterable[str], since: Path | None, save: Path | None, output: Path | None) -> None:
    """Refuse a firm that stands twice, and files that would take the place of one that is read."""
    seen: set[PurePath] = set()
    for path in map(PurePath, firms):
        if path in seen:
            raise UsageProblem("firm-twice", found=str(path))
        seen.add(path)
    for written in (each for each in (save, output) if each is not None):
        for path in map(Path, firms):
            if _is_one_file(written, path):
                raise UsageProblem("save-is-firm", found=str(written))
    if output is not None and save is not None and (output == save or _is_one_file(output, save)):
        raise UsageProblem("save-is-output", found=str(output))
    if output is not None and since is not None and _is_one_file(output, since):
        raise UsageProblem("output-is-old", found=str(since))


def _is_one_file(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _with_all(found: Match, rulebook: Rulebook, programs: tuple[str, ...]) -> Match:
    return match(found.firm, rulebook, found.day) if programs else found


def _texts(notice: Notice) -> list[str]:
    return [warning_text(notice, lang) for lang in LANGUAGES]


def shown(found: Watch, rulebook: Rulebook, form: str, lang: str, *, coloured: bool) -> str:
    """What has changed as text, JSON, Markdown or a calendar."""
    if form == "json":
        from smematch.report.watch_json import watch_json

        return watch_json(found, rulebook, lang)
    if form == "markdown":
        from smematch.report.watch_markdown import watch_markdown

        return watch_markdown(found, rulebook, lang)
    if form == "ics":
        from smematch.report.watch_ics import watch_ics

        return watch_ics(found, rulebook, lang)
    from smematch.report.terminal import render
    from smematch.report.watch import watch_screen

    return render(watch_screen(found, rulebook, lang, width()), width(), colour=coloured)

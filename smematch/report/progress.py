"""How far a long run is: a bar with the rate and the time left, on a terminal only."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from smematch.report.amounts import number
from smematch.words import say
from smematch.words.bulk import BULK

_STEPS = 1000


class Bar:
    """A bar that is told how many firms there are (None: not known) and the part that is done."""

    def __init__(self, progress: Progress, lang: str) -> None:
        self._progress, self._lang = progress, lang
        self._task = progress.add_task("", total=_STEPS, rate="")

    def tell(self, firms: int | None, done: float) -> None:
        """Show the part that is done, from 0 to 1."""
        task = self._progress.tasks[0]
        rate = ""
        if firms and done and task.elapsed:
            rate = say(BULK, "firms-a-second", self._lang, count=number(int(firms * done / task.elapsed)))
        self._progress.update(self._task, completed=done * _STEPS, rate=rate)


@contextmanager
def bar(stream: TextIO, lang: str, *, colour: bool) -> Iterator[Bar]:
    """A bar on a terminal; it is gone when the work is done."""
    console = Console(file=stream, no_color=not colour, highlight=False)
    columns = (
        TextColumn(say(BULK, "working", lang)),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield Bar(progress, lang)

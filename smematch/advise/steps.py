"""The stages of a process, dated as far as the source states durations: backwards and forwards from the application.

The source does not mark the stage with which a firm applies. It is taken to be the last of the firm's own first
stages: what others do before (an announcement) and what the firm does before (a registration) come earlier, whatever
others do next comes later. Where nobody but the firm does anything, nothing is dated.
"""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

from smematch.advise.days import Days
from smematch.model.calendar import Duration
from smematch.model.program import Program, Stage
from smematch.model.values import Interval

FIRM = "firm"
OPEN = Interval(None, None)


class Step(NamedTuple):
    """A stage, and between which days it begins and ends; an end that no duration gives is None.

    `dated`: the stage is the application or has a duration of its own; any other has only its order.
    `about`: a duration on the way is only about so long.
    """

    stage: Stage
    begins: Interval = OPEN
    ends: Interval = OPEN
    dated: bool = False
    about: bool = False
    applies: bool = False


def told_from(program: Program, service: str, days: Days) -> date | None:
    """The day a process is told from: the last day in time; without one the first, where a stage has a duration."""
    if days.by_notice or not days.runs:
        return None
    lasts = any(stage.takes is not None for stage in stages_of(program, service))
    return days.last_day or (days.runs[0].first if lasts else None)


def stages_of(program: Program, service: str) -> list[Stage]:
    """The stages of a service, in order."""
    return [stage for stage in program.process if not stage.services or service in stage.services]


def steps(program: Program, service: str, applied: date | None) -> tuple[Step, ...]:
    """The stages of a service, dated from the day of the application where one is known."""
    stages = stages_of(program, service)
    at = _application(stages)
    if at is None:
        return tuple(Step(stage) for stage in stages)
    if applied is None:
        return tuple(Step(stage, applies=index == at) for index, stage in enumerate(stages))
    return (*_backwards(stages[:at], applied), *_forwards(stages[at:], applied))


def moved(day: date, takes: Duration, direction: int = 1) -> date | None:
    """The day a duration after (or, -1, before) another; a day a month does not have is its last; None out of range."""
    try:
        if takes.days is not None or takes.weeks is not None:
            return day + direction * timedelta(days=takes.days or 0, weeks=takes.weeks or 0)
    except OverflowError:
        return None
    months = day.year * 12 + day.month - 1 + direction * (12 * (takes.years or 0) + (takes.months or 0))
    year, month = divmod(months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _application(stages: list[Stage]) -> int | None:
    """Which stage is the application; None where the firm does nothing, or nobody else does."""
    first = next((index for index, stage in enumerate(stages) if stage.by == FIRM), None)
    if first is None:
        return None
    after = next((index for index in range(first, len(stages)) if stages[index].by != FIRM), None)
    return None if after is None else after - 1


def _backwards(stages: list[Stage], applied: date) -> list[Step]:
    """What comes before the application: to be done by that day, and begun so much earlier."""
    found: list[Step] = []
    latest: date | None = applied
    about = False
    for stage in reversed(stages):
        begun = latest
        if stage.takes is not None and latest is not None:
            about = about or stage.takes.about
            begun = moved(latest, stage.takes, -1)
            found.append(Step(stage, Interval(None, begun), Interval(None, latest), True, about))
        else:
            found.append(Step(stage))
        latest = begun
    return found[::-1]


def _forwards(stages: list[Stage], applied: date) -> list[Step]:
    """The application and what follows; after a stage without a duration only the earliest day is known."""
    found: list[Step] = []
    begins, about = Interval(applied, applied), False
    for index, stage in enumerate(stages):
        ends = begins
        if stage.takes is not None:
            about = about or stage.takes.about
            ends = Interval(
                begins.low if stage.takes.at_most else _end(begins.low, stage.takes), _end(begins.high, stage.takes)
            )
            found.append(Step(stage, begins, ends, True, about, index == 0))
        elif index == 0:
            found.append(Step(stage, begins, begins, True, applies=True))
        else:
            found.append(Step(stage))
            ends = Interval(begins.low, None)
        begins = ends
    return found


def _end(begins: date | None, takes: Duration) -> date | None:
    return None if begins is None else moved(begins, takes)

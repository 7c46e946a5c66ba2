"""What commands share that let the solver work: whether it is there, how long it may think."""

from importlib.util import find_spec
from typing import Annotated

import typer

from smematch.errors import UsageProblem

SECONDS = 5.0
"""How long the solver may think about one question."""
Limit = Annotated[
    float,
    typer.Option(
        "--limit", min=0.001, max=3600, metavar="SECONDS", help="How long the solver may think about one question."
    ),
]


def has_solver() -> bool:
    """Whether the solver is there."""
    return find_spec("z3") is not None


def need_solver(option: str) -> None:
    """Refuse an option that cannot do without the solver, where there is none."""
    if not has_solver():
        raise UsageProblem("missing-extra", option=option, extra="prove")


def solving(option: str, limit: float) -> int:
    """The limit in milliseconds, as the solver counts it; without the solver there is nothing to ask it."""
    need_solver(option)
    return max(1, round(limit * 1000))

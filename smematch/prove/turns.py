"""What a change of the rules can do to a firm: a closed list, each with the side on which it counts."""

from enum import StrEnum


class Turn(StrEnum):
    """Another answer about a service than before; its value is its name in JSON."""

    IN = "newly-in"
    """It could not be used (or was not there); now the firm may, or may ask the agency."""
    OUT = "newly-out"
    SURE = "now-certain"
    """The agency had to be asked; now every stated condition holds."""
    UNSURE = "now-agency"
    LIKELIER = "likelier"
    """The agency is to be asked as before, and is likelier to agree."""
    LESS_LIKELY = "less-likely"
    ASKED = "newly-asked"
    """What the profile states let the firm in; now more has to be known."""
    UNASKED = "no-longer-asked"
    """More had to be known; now what the profile states lets the firm in."""
    POSSIBLE = "newly-possible"
    """What the profile states shut the firm out; now facts it does not state can still let it in."""
    IMPOSSIBLE = "no-longer-possible"
    DEARER = "fee-higher"
    CHEAPER = "fee-lower"
    OTHER_FEE = "fee-other"
    """Another fee of which no amount is higher or lower: another kind, a figure that is or is not stated."""
    FEE_RANGE = "fee-range"
    """No firm pays otherwise, but one of which a part is known is told another range."""
    SHORTER = "window-shorter"
    """Open or announced on a day, now closed; or now only on days that a notice names."""
    LONGER = "window-longer"
    OTHER_WINDOW = "window-other"
    """The same state on every day, with another day named as its end or beginning."""

    @property
    def narrows(self) -> bool:
        """Whether it is to the firm's disadvantage."""
        return self in _NARROWS

    @property
    def widens(self) -> bool:
        """Whether it is to the firm's advantage."""
        return self in _WIDENS


_NARROWS = frozenset((Turn.OUT, Turn.UNSURE, Turn.LESS_LIKELY, Turn.ASKED, Turn.IMPOSSIBLE, Turn.DEARER, Turn.SHORTER))
_WIDENS = frozenset((Turn.IN, Turn.SURE, Turn.LIKELIER, Turn.UNASKED, Turn.POSSIBLE, Turn.CHEAPER, Turn.LONGER))
OF_A_PART = frozenset((Turn.ASKED, Turn.UNASKED, Turn.POSSIBLE, Turn.IMPOSSIBLE))
"""What only happens to firms of which a part is stated."""
FEES = frozenset((Turn.DEARER, Turn.CHEAPER, Turn.OTHER_FEE, Turn.FEE_RANGE))
WINDOWS = frozenset((Turn.SHORTER, Turn.LONGER, Turn.OTHER_WINDOW))

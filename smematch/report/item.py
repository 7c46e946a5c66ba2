"""What a format shows: a finding or a failing case, in one language, ready to be laid out."""

from typing import Literal, NamedTuple

from smematch.errors import Place

Level = Literal["error", "warning", "note"]


class Item(NamedTuple):
    """One thing to show at a place.

    `id` and `name` say what kind of thing it is (`SM203`, `overlapping-editions`), `says` what is wrong and
    `mend` how to mend it (an empty text where there is nothing to say). `related` are other places with a
    short label each. Texts are plain: no markup of any format.
    """

    id: str
    name: str
    level: Level
    place: Place
    says: str
    mend: str = ""
    related: tuple[tuple[Place, str], ...] = ()


class Group(NamedTuple):
    """The items of one thing that was looked at (a file, a case), which may have none: a test that passed."""

    name: str
    part_of: str
    items: tuple[Item, ...] = ()

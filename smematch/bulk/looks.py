"""What is looked at in the cells of a register before the question, because it spares each row a look of its own."""

from typing import NamedTuple

from smematch.bulk.database import Database


class Looks(NamedTuple):
    """Queries, as texts."""

    texts: tuple[tuple[str, str], ...]
    """Columns of few texts, and how many of those are no value as they stand."""
    ordered: tuple[str, ...]
    """Columns of numbers and days."""
    ends: str
    """In one row, whether the least or the greatest cell of each of these is odd."""
    twins: str | None
    """Whether two rows have one id; None where no column names the firms."""

    def plain(self, engine: Database) -> frozenset[str]:
        """The columns in which every cell is a value: of texts each is looked at once, of numbers and days the ends."""
        plain = {name for name, odd in self.texts if not engine.run(odd)}
        found = next(engine.rows(self.ends)) if self.ordered else ()
        return frozenset(plain.union(name for name, odd in zip(self.ordered, found, strict=True) if not odd))

    def has_twins(self, engine: Database) -> bool:
        """Whether two rows have one id."""
        return self.twins is not None and says(self.twins, engine)


def says(text: str, engine: Database) -> bool:
    """What a query says that gives one yes or no."""
    ((said,),) = engine.rows(text)
    return bool(said)

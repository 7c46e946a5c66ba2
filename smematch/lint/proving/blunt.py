"""Conditions that leave open what every completion of a profile answers alike."""

from collections.abc import Iterator

from smematch.lint.finding import Hit
from smematch.lint.proving.proofs import Proofs


def look(proofs: Proofs) -> Iterator[Hit]:
    return iter(())

"""Golden files: what a person sees, recorded."""

from pathlib import Path

import pytest


def compare(path: Path, text: str, request: pytest.FixtureRequest) -> None:
    """Compare with a golden file, byte by byte, or write it anew with --record."""
    if request.config.getoption("--record"):
        path.write_bytes(text.encode("utf-8"))
    assert path.read_bytes().decode("utf-8") == text

"""Calls in this process."""

from bad_input.conftest import cli

__all__ = ["cli"]

"""Calls in this process, and a small folder of rules that no test changes."""

from pathlib import Path

import pytest
from bad_input.runner import DAY, Check, Cli, Outcome, few_rules

from smematch.cli import run


@pytest.fixture(scope="session")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped facts and definitions with one sound program."""
    return few_rules(tmp_path_factory.mktemp("few"))


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs smematch in this process."""

    def call(*args: str | Path) -> Outcome:
        capsys.readouterr()
        code = run(list(map(str, args)))
        return Outcome(code, *capsys.readouterr())

    return call


@pytest.fixture
def check(cli: Cli, rules: Path, tmp_path: Path) -> Check:
    """Writes `firm.yaml` and checks it."""

    def call(profile: str | bytes, *args: str | Path) -> Outcome:
        path = tmp_path / "firm.yaml"
        path.write_bytes(profile.encode() if isinstance(profile, str) else profile)
        return cli("check", path, "--rules", rules, "--as-of", DAY, *args)

    return call

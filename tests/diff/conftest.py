"""Calls in this process, and a git repository with rules in it."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from diff.build import edited, few_rules

from smematch.cli import run

RULE_FILE = Path("rules/kotra/overseas-exhibition/2017.yaml")


class Outcome(NamedTuple):
    """What a call gave."""

    code: int
    out: str
    err: str


Cli = Callable[..., Outcome]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs `smematch diff` in this process."""

    def call(*args: str | Path) -> Outcome:
        capsys.readouterr()
        code = run(["diff", *map(str, args)])
        return Outcome(code, *capsys.readouterr())

    return call


class Repository(NamedTuple):
    """A git repository, the working folder of the test."""

    root: Path

    def git(self, *arguments: str) -> str:
        """Run git here, untouched by whoever runs the tests."""
        who = {f"GIT_{role}_{what}": "a@b.c" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env={**os.environ, **who, **alone}, capture_output=True, check=True
        )
        return done.stdout.decode()

    def edit(self, old: str, new: str, file: Path = RULE_FILE) -> None:
        """Edit a file of the work tree."""
        path = self.root / file
        path.write_text(edited(path.read_text(encoding="utf-8"), (old, new)), encoding="utf-8")

    def commit(self) -> None:
        """Commit the work tree."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "a change")


def new_repository(root: Path) -> Repository:
    """A repository on `main` with two programs."""
    few_rules(root, "kotra/overseas-exhibition", "kotra/business-trip")
    made = Repository(root)
    made.git("init", "-q", "-b", "main")
    made.commit()
    return made


@pytest.fixture
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git knows nothing of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _alone: None) -> Repository:
    """A repository that is the working folder."""
    made = new_repository(tmp_path / "checkout")
    monkeypatch.chdir(made.root)
    return made


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository that no test changes."""
    return new_repository(tmp_path_factory.mktemp("kept") / "checkout")

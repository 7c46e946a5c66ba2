"""An advisor's desk: a folder of clients, what was said of them, what has changed."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from smematch.cli import run

LAST = "last.json"


class Desk:
    """Clients in a folder, by the names of their files; every call answers by the same rules."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], rules: Path | None = None) -> None:
        self.folder, self.capsys = folder, capsys
        self.rules = [] if rules is None else ["--rules", str(rules)]
        self.clients = folder / "clients"
        self.clients.mkdir()
        self.last = folder / LAST

    def put(self, **profiles: str) -> "Desk":
        """Profiles by their files' names."""
        for name, text in profiles.items():
            (self.clients / f"{name}.yaml").write_text(text, encoding="utf-8")
        return self

    def files(self) -> list[str]:
        """The paths of all profiles."""
        return sorted(map(str, self.clients.glob("*.yaml")))

    def check(self, day: str, *options: str) -> tuple[int, str, str]:
        """A check of all clients: its exit code, what stands on standard output and error."""
        code = run(["check", *self.files(), "--as-of", day, *self.rules, *options])
        captured = self.capsys.readouterr()
        return code, captured.out, captured.err

    def save(self, day: str, *options: str) -> "Desk":
        """Keep what is said on a day."""
        assert 0 == self.check(day, "--save", str(self.last), *options)[0]
        return self

    def changed(self, day: str, *options: str) -> dict[str, Any]:
        """What has changed, as JSON."""
        code, out, error = self.check(day, "--changed-since", str(self.last), "--format", "json", *options)
        assert (0, "") == (code, error)
        found: dict[str, Any] = json.loads(out)
        return found

    def why(self, day: str, service: str) -> tuple[str, str, list[str], str]:
        """Of the one client: the verdict of a service then and now, and why, in words and as a sentence."""
        (found,) = [each for each in self.changed(day)["changes"] if each["service"] == service]
        before, after = (each and each["verdict"] for each in (found["before"], found["after"]))
        return before, after, found["why"], found["because"]


def kept(path: Path) -> list[dict[str, Any]]:
    """The firms of a file of checks."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def verdicts(firms: Iterable[dict[str, Any]]) -> dict[tuple[str, str], tuple[str, str | None]]:
    """What a file of checks says, by the profile's file and the service."""
    return {
        (Path(firm["firm"]["file"]).name, f"{program['program']}/{service['service']}"): (
            service["verdict"],
            service["lean"],
        )
        for firm in firms
        for program in firm["programs"]
        for service in program["services"]
    }

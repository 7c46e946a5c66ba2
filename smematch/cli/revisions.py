"""Rules as git keeps them: a revision's folder of rules, read without checking anything out.

Git is called as a program with a list of arguments, never through a shell. A revision's name comes from
outside: it is resolved to the id of a commit first, and only that id is used from then on. Files are read
as git stores them (no filter, no attribute of the repository takes part) into a temporary folder that
goes away whatever happens.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from smematch.errors import UsageProblem
from smematch.foundation import FACTS
from smematch.source import LARGEST_FILE

_FILE = "100644", "100755"
_SUFFIX = ".yaml"
_ID = re.compile("[0-9a-f]{40,64}")


class Blob(NamedTuple):
    """A file of a revision: its path below the folder, its id and size."""

    path: PurePosixPath
    id: str
    size: int


class Repository:
    """The git repository around the working folder; a UsageProblem where there is none or no git."""

    def __init__(self, rules: Path | None) -> None:
        self.root = Path(os.fsdecode(self._git("rev-parse", "--show-toplevel", code="not-a-repository")).rstrip("\r\n"))
        self.rules = self._below(rules or Path("rules"))

    @property
    def work_tree(self) -> Path:
        """The rules of the work tree."""
        folder = self.root / self.rules
        if not (folder / FACTS).is_file():
            raise UsageProblem("no-rules-in-tree", folder=str(self.rules))
        return Path(os.path.relpath(folder))

    def commit(self, revision: str) -> str:
        """The id of the commit a revision names."""
        if not revision or revision.startswith("-") or not revision.isprintable():
            raise UsageProblem("unknown-revision", found=revision)
        found = self._git(
            "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}",
            code="unknown-revision", found=revision,
        )  # fmt: skip
        commit = found.decode("ascii", "replace").strip()
        if not _ID.fullmatch(commit):
            raise UsageProblem("unknown-revision", found=revision)
        return commit

    def merge_base(self, one: str, other: str) -> str:
        """The id of the commit from which two revisions went apart."""
        found = self._git(
            "merge-base", self.commit(one), self.commit(other), code="no-merge-base", one=one, other=other
        )
        return found.decode("ascii").split()[0]

    @contextmanager
    def folder_of(self, revision: str, commit: str) -> Iterator[Path]:
        """The rules of a commit as files in a folder that is removed afterwards; `revision` is its name for people."""
        blobs = list(self._blobs(commit))
        if not any(str(blob.path) == FACTS for blob in blobs):
            raise UsageProblem("no-rules-in-revision", found=revision, folder=str(self.rules))
        with tempfile.TemporaryDirectory(prefix="smematch-") as temporary:
            folder = Path(temporary).resolve() / "rules"
            folder.mkdir()
            self._write(blobs, folder)
            yield folder

    def _below(self, rules: Path) -> PurePosixPath:
        """The folder of rules, relative to the root."""
        if rules.is_absolute():
            resolved = rules.resolve()
            if not resolved.is_relative_to(self.root.resolve()):
                raise UsageProblem("rules-outside", folder=str(rules))
            rules = resolved.relative_to(self.root.resolve())
        if ".." in rules.parts:
            raise UsageProblem("rules-outside", folder=str(rules))
        return PurePosixPath(rules.as_posix())

    def _blobs(self, commit: str) -> Iterator[Blob]:
        """The YAML files below the folder of rules; links and what leads out of the folder are passed over."""
        below = [f":(literal){self.rules}"] if self.rules.parts else []
        listed = self._git("ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *below, code="git-failed")
        for line in listed.split(b"\0"):
            about, _, name = line.partition(b"\t")
            path = PurePosixPath(os.fsdecode(name))
            if not path.is_relative_to(self.rules):
                continue
            path = path.relative_to(self.rules)
            if path.suffix == _SUFFIX and ".." not in path.parts and about.startswith(tuple(map(str.encode, _FILE))):
                _, _, blob, size = about.split()
                yield Blob(path, blob.decode("ascii"), int(size))

    def _write(self, blobs: list[Blob], folder: Path) -> None:
        sound = [blob for blob in blobs if blob.size <= LARGEST_FILE]
        asked = "".join(f"{blob.id}\n" for blob in sound).encode("ascii")
        given = memoryview(self._git("cat-file", "--batch", code="git-failed", given=asked))
        for blob in sound:
            head, _, _ = bytes(given[:200]).partition(b"\n")
            if not head.endswith(f" blob {blob.size}".encode("ascii")):
                raise UsageProblem("git-failed", why=head.decode("ascii", "replace"))
            start = len(head) + 1
            _put(folder, blob, bytes(given[start : start + blob.size]))
            given = given[start + blob.size + 1 :]
        for blob in blobs:
            if blob.size > LARGEST_FILE:  # its size alone is what is wrong with it
                _put(folder, blob, bytes(LARGEST_FILE + 1))

    def _git(self, *arguments: str, code: str, given: bytes = b"", **args: str) -> bytes:
        """What git prints; where it fails, the problem of the code."""
        try:
            done = subprocess.run(
                ["git", *arguments], input=given, capture_output=True, check=False,
                env={**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
            )  # fmt: skip
        except OSError:
            raise UsageProblem("no-git") from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise UsageProblem(code, **args, why=said[-1] if said else f"git {arguments[0]}")
        return done.stdout


def _put(folder: Path, blob: Blob, content: bytes) -> None:
    path = folder / blob.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)

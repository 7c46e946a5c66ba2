"""A PostgreSQL server of the tests' own: on a socket in a folder of its own, gone when they end."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def server_programs() -> Path | None:
    """Where the programs of a PostgreSQL server are, the newest; None where there are none."""
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = known[-1] if known else shutil.which("initdb")
    return None if found is None else Path(found).resolve().parent


class Postgres:
    """A running server, asked by psql as a DBA would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ask(self, text: str, *options: str) -> str:
        """What psql prints for a script; an error fails the test."""
        call = ["psql", "-h", str(self.folder), "-U", "postgres", "-X", "-q", "-v", "ON_ERROR_STOP=1", *options]
        done = subprocess.run(call, input=text, capture_output=True, encoding="utf-8", check=False)
        assert 0 == done.returncode, done.stderr
        return done.stdout


@contextmanager
def running(programs: Path) -> Iterator[Postgres]:
    """A server that runs meanwhile. It refuses to be root's, so root lets `postgres` or `nobody` have it."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a socket's path must be short
    as_user: list[str] = []
    if os.geteuid() == 0:
        user = (
            "postgres"
            if subprocess.run(["id", "postgres"], capture_output=True, check=False).returncode == 0
            else "nobody"
        )
        shutil.chown(folder, user)
        as_user = ["runuser", "-u", user, "--"]
    data, log = folder / "data", folder / "log"

    def run(program: str, *args: object) -> None:
        call = [*as_user, str(programs / program), "-D", str(data), *map(str, args)]
        subprocess.run(call, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    try:
        run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-o", f"-k {folder} -c listen_addresses= -c fsync=off", "-l", log, "-w", "start")
        try:
            yield Postgres(folder)
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)

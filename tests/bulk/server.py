"""A PostgreSQL server of the tests' own: made in a folder, reached by a socket in it, gone afterwards."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

PASSWORD = "s3cret/p@ss:w?rd&#%"  # every sign that means something in an address
USER = "owner"


class Server(NamedTuple):
    """A server that runs: the folder of its socket."""

    socket: Path

    @property
    def connection(self) -> dict[str, Any]:
        """How psycopg reaches it."""
        return {"host": str(self.socket), "user": USER, "password": PASSWORD, "dbname": "postgres"}


def programs() -> Path:
    """Where PostgreSQL's programs are; a RuntimeError where they are not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        raise RuntimeError("PostgreSQL is not installed: apt-get install -y postgresql (the tests need initdb, pg_ctl)")
    return Path(on_path).parent


def run(*arguments: str | Path) -> None:
    """Run one of PostgreSQL's programs, not as root: they refuse it."""
    as_other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    found = subprocess.run(
        [*as_other, *arguments], cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if found.returncode:
        raise RuntimeError(f"{arguments}: {found.stdout}{found.stderr}")


@contextmanager
def server() -> Iterator[Server]:
    """A server with one user, who needs the password."""
    bin_ = programs()
    folder = Path(mkdtemp(prefix="pg", dir="/tmp"))  # the path of a socket is short
    try:
        secret = folder / "password"
        secret.write_text(PASSWORD + "\n")
        if os.geteuid() == 0:
            who = pwd.getpwnam("postgres")
            for path in (folder, secret):
                os.chown(path, who.pw_uid, who.pw_gid)
        data = folder / "data"
        run(
            bin_ / "initdb",
            "-D",
            data,
            "-U",
            USER,
            f"--pwfile={secret}",
            "--auth=scram-sha-256",
            "-E",
            "UTF8",
            "--no-sync",
        )
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        run(bin_ / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start")
        try:
            folder.chmod(0o755)
            yield Server(folder)
        finally:
            run(bin_ / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)

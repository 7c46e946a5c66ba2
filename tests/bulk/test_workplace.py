"""One run at a time writes an output, whole or not at all, and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bulk.runner import names

from smematch.bulk.workplace import MARK, workplace
from smematch.errors import InputProblems


def write(output: Path, text: str) -> None:
    """A whole run that writes a text."""
    with workplace(output) as place:
        result = place.file("result")
        result.write_text(text, encoding="utf-8")
        place.publish(result)


def refusal(output: Path) -> str:
    """The code by which an output is refused."""
    with pytest.raises(InputProblems) as error:
        write(output, "new")
    return error.value.problems[0].code


def run(body: str, output: Path) -> "subprocess.Popen[str]":
    """Another process that works on an output."""
    code = (
        "import os, signal, sys, resource, time\nfrom pathlib import Path\n"
        "from smematch.bulk.workplace import workplace\noutput = Path(sys.argv[1])\n" + body
    )
    arguments = [sys.executable, "-c", code, str(output)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


HOLDS = """
with workplace(output) as place:
    place.file('spill').mkdir()
    (place.file('spill') / 'a').write_text('x' * 1000)
    os.symlink(sys.argv[1] + '.kept', place.file('link'))
    print('in', flush=True)
    time.sleep(600)
"""


def held(output: Path) -> "subprocess.Popen[str]":
    """A process that holds the place of an output."""
    found = run(HOLDS, output)
    assert found.stdout is not None
    assert "in\n" == found.stdout.readline()
    return found


def end(process: "subprocess.Popen[str]", sign: int = signal.SIGKILL) -> None:
    """End a process of ours by a signal."""
    process.send_signal(sign)
    process.communicate()


def test_output_and_nothing_else(tmp_path: Path) -> None:
    """A run leaves its output; who may read a file that was there stays as it was."""
    write(tmp_path / "out.csv", "one")
    (tmp_path / "out.csv").chmod(0o640)
    write(tmp_path / "out.csv", "two")

    assert ["out.csv"] == names(tmp_path)
    assert "two" == (tmp_path / "out.csv").read_text()
    assert 0o640 == (tmp_path / "out.csv").stat().st_mode & 0o777


def test_nobody_else_looks_into_the_place(tmp_path: Path) -> None:
    """The folder lies beside the output, hidden, and is its owner's alone."""
    with workplace(tmp_path / "out.csv") as place:
        assert tmp_path / ".out.csv.smematch" == place.folder
        assert 0o700 == place.folder.stat().st_mode & 0o777


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, OSError])
def test_failure_leaves_nothing(error: type[BaseException], tmp_path: Path) -> None:
    """Whatever ends a run, also Ctrl-C, the output is what it was and nothing lies beside it."""
    (tmp_path / "out.csv").write_text("old")
    with pytest.raises(error), workplace(tmp_path / "out.csv") as place:  # noqa: PT012 - the body is what fails
        place.file("result").write_text("new")
        raise error

    assert ["out.csv"] == names(tmp_path)
    assert "old" == (tmp_path / "out.csv").read_text()


def test_interrupt_of_a_process(tmp_path: Path) -> None:
    """A process that is interrupted removes its place."""
    end(held(tmp_path / "out.csv"), signal.SIGINT)

    assert [] == names(tmp_path)


def test_killed_run_is_taken_over(tmp_path: Path) -> None:
    """What a killed run left is removed by the next; where a link in it led is not."""
    kept = tmp_path / "out.csv.kept"
    kept.mkdir()
    (kept / "precious").write_text("x")
    end(held(tmp_path / "out.csv"))
    left = names(tmp_path / ".out.csv.smematch")
    write(tmp_path / "out.csv", "new")

    assert ["link", MARK, "spill"] == left
    assert ["out.csv", "out.csv.kept"] == names(tmp_path)
    assert ["precious"] == names(kept)


def test_second_run_is_refused(tmp_path: Path) -> None:
    """While one run works on an output, another is told so, by whatever name; afterwards it may."""
    (tmp_path / "link.csv").symlink_to("out.csv")
    first = held(tmp_path / "out.csv")
    try:
        assert ["output-in-use"] * 2 == [refusal(tmp_path / name) for name in ("out.csv", "link.csv")]
        write(tmp_path / "other.csv", "other")
        assert first.poll() is None
        assert (tmp_path / ".out.csv.smematch" / "spill" / "a").is_file()
    finally:
        end(first)
    write(tmp_path / "link.csv", "new")

    assert "new" == (tmp_path / "out.csv").read_text()


RACES = """
from smematch.errors import InputProblems
done = 0
for number in range(60):
    try:
        with workplace(output) as place:
            alone = place.file('alone')
            os.mkdir(alone)
            place.file('result').write_text((sys.argv[0] + str(os.getpid())) * 2000)
            place.publish(place.file('result'))
            done += 1
    except InputProblems as error:
        assert [each.code for each in error.problems] == ['output-in-use'], error.problems
print(done)
"""


def test_many_runs_at_once(tmp_path: Path) -> None:
    """Runs that begin and end at the same time are alone or refused, and the output is one of theirs, whole."""
    runs = [run(RACES, tmp_path / "out.csv") for _ in range(4)]
    found = [each.communicate() for each in runs]
    text = (tmp_path / "out.csv").read_text()

    assert [("", 0)] * 4 == [(errors, each.returncode) for (_, errors), each in zip(found, runs, strict=True)]
    assert sum(int(out) for out, _ in found) > 0
    assert text == text[: len(text) // 2000] * 2000
    assert ["out.csv"] == names(tmp_path)


def test_link_at_the_output(tmp_path: Path) -> None:
    """A link is followed, also one that leads nowhere yet, and the work is done beside what it leads to."""
    (tmp_path / "far").mkdir()
    (tmp_path / "near").mkdir()
    link = tmp_path / "near" / "out.csv"
    link.symlink_to("../far/real.csv")
    with workplace(link) as place:
        assert tmp_path / "far" == place.folder.parent
    write(link, "new")

    assert link.is_symlink()
    assert "new" == (tmp_path / "far" / "real.csv").read_text()


def _link(path: Path, kept: Path) -> None:
    path.symlink_to(kept)


def _file(path: Path, _: Path) -> None:
    path.write_text("x")


def _folder(path: Path, _: Path) -> None:
    path.mkdir(0o700)
    (path / "precious").write_text("x")


def _open_folder(path: Path, _: Path) -> None:
    path.mkdir()
    path.chmod(0o777)


def _open_mark(path: Path, _: Path) -> None:
    path.mkdir()
    (path / MARK).touch()
    path.chmod(0o770)


@pytest.mark.parametrize("trap", [_link, _file, _folder, _open_folder, _open_mark])
def test_traps_at_the_place(trap: Callable[[Path, Path], None], tmp_path: Path) -> None:
    """What is no place of ours is refused and left as it is: links, files, folders that others made or may write."""
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "precious").write_text("x")
    trap(tmp_path / ".out.csv.smematch", kept)
    before = sorted(str(path) for path in tmp_path.rglob("*"))

    assert "output-in-the-way" == refusal(tmp_path / "out.csv")
    assert before == sorted(str(path) for path in tmp_path.rglob("*"))


@pytest.mark.parametrize("name", ["none/out.csv", "folder", "file/out.csv", "a\0b", "x" * 300, "loop"])
def test_output_that_cannot_be(name: str, tmp_path: Path) -> None:
    """An output that cannot be written is refused before any work, and nothing is left."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    (tmp_path / "loop").symlink_to("loop")

    assert "cannot-write" == refusal(tmp_path / name)
    assert ["file", "folder", "loop"] == names(tmp_path)


def test_output_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be written is not replaced, also where its folder would allow it."""
    path = tmp_path / "out.csv"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write any file: the test says what the system would

    assert "cannot-write" == refusal(path)
    assert "old" == path.read_text()


def test_long_name(tmp_path: Path) -> None:
    """The longest name that a file can have still has a place beside it."""
    write(tmp_path / ("가" * 85), "new")

    assert ["가" * 85] == names(tmp_path)


@pytest.mark.parametrize("name", ["/dev/null", "fifo", "socket"])
def test_devices_and_pipes(name: str, tmp_path: Path) -> None:
    """A device, a pipe and a socket are no files that another could take the place of."""
    os.mkfifo(tmp_path / "fifo")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "socket"))

    assert "output-not-a-file" == refusal(tmp_path / name)


def test_standard_output() -> None:
    """Standard output that is a pipe is refused by the same sentence."""
    body = "try:\n    with workplace(output): pass\nexcept Exception as error: print(error.problems[0].code)"
    out, _ = run(body, Path("/dev/stdout")).communicate()

    assert "output-not-a-file\n" == out


FULL = """
from smematch.errors import InputProblems
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
try:
    with workplace(output) as place:
        place.file('result').write_bytes(bytes(50_000))
        place.publish(place.file('result'))
except InputProblems as error:
    print([(each.code, each.place.file) for each in error.problems])
"""


def test_no_room(tmp_path: Path) -> None:
    """Where there is no more room, the output says so, is what it was, and nothing is left."""
    output = tmp_path / "out.csv"
    output.write_text("old")
    out, errors = run(FULL, output).communicate()

    assert (f"[('cannot-write', '{output}')]\n", "") == (out, errors)
    assert ["out.csv"] == names(tmp_path)
    assert "old" == output.read_text()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a disk that is soon full")
def test_full_disk(tmp_path: Path) -> None:
    """A full disk is told as any other output that cannot be written."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], check=False)
    if mounted.returncode:  # a container may forbid it
        pytest.skip("nothing may be mounted here")
    try:
        with pytest.raises(InputProblems) as error, workplace(disk / "out.csv") as place:
            place.file("result").write_bytes(bytes(1_000_000))

        assert ["cannot-write"] == [each.code for each in error.value.problems]
        assert [] == names(disk)
    finally:
        subprocess.run(["umount", disk], check=True)

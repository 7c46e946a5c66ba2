"""The program as a process: streams that end, signals, encodings, faults."""

import fcntl
import os
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from bad_input.runner import DAY, Cli
from support.rules import ROOT

PROGRAM = (sys.executable, "-m", "smematch")
NOTHING: dict[str, str] = {}
ASCII = {"PYTHONIOENCODING": "ascii"}
C_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
ODD = {
    "COLUMNS": "nonsense", "LINES": "-1", "LANG": "xx_YY.nonsense", "TERM": "", "SMEMATCH_LANG": "tlh",
    "PYTHONWARNINGS": "error",
}  # fmt: skip
FAULT = """\
import sys
import smematch.cli.check
from smematch.__main__ import main

def broken(*_, **__):
    raise RuntimeError("the matcher broke \\x1b[31m")

smematch.cli.check.match = broken
sys.argv[1:] = {args!r}
main()
"""

AT_THE_END = """\
import atexit
import os
import signal
import sys
from smematch.__main__ import main

atexit.register(os.kill, os.getpid(), signal.SIGINT)
sys.argv[1:] = ["--version"]
main()
"""


def environment() -> dict[str, str]:
    """The environment of a process that runs this checkout."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def call(
    *args: str | Path, stdin: bytes = b"", program: Sequence[str] = PROGRAM, more: Mapping[str, str] = NOTHING
) -> subprocess.CompletedProcess[bytes]:
    """Runs the program to its end."""
    return subprocess.run(
        [*program, *map(str, args)],
        input=stdin,
        capture_output=True,
        env={**environment(), **more},
        timeout=60,
        check=False,
    )


def test_a_profile_from_standard_input(rules: Path) -> None:
    """`-` reads the profile from standard input; its mistakes have places there."""
    sound = call("check", "-", "--rules", rules, "--as-of", DAY, stdin="name: 예시정밀\n".encode())
    wrong = call("check", "-", "--rules", rules, stdin=b"name: A\nemployees: few\n")

    assert (0, b"", "예시정밀") == (sound.returncode, sound.stderr, sound.stdout.decode().splitlines()[0])
    assert (2, b"") == (wrong.returncode, wrong.stdout)
    assert wrong.stderr.startswith(b"-:2:12: ")


@pytest.mark.parametrize("raw", [b"\0\1", "name: 예시".encode("cp949"), b"[" * 100_000, b"a" * 2_000_000])
def test_standard_input_is_as_hostile_as_a_file(raw: bytes, rules: Path) -> None:
    """Bytes that are no text, nesting without end and too much of anything are refused from standard input too."""
    outcome = call("check", "-", "--rules", rules, stdin=raw)

    assert (2, b"", 1) == (outcome.returncode, outcome.stdout, len(outcome.stderr.splitlines()))
    assert outcome.stderr.startswith(b"-")


def test_standard_input_that_is_closed(rules: Path) -> None:
    """Without a standard input there is nothing to read: a mistake of the call, not a fault."""
    command = [*PROGRAM, "check", "-", "--rules", str(rules)]
    outcome = subprocess.run(
        ["sh", "-c", '"$@" <&-', "sh", *command], capture_output=True, env=environment(), timeout=60, check=False
    )

    assert (2, b"", b"-: ") == (outcome.returncode, outcome.stdout, outcome.stderr[:3])


@pytest.mark.parametrize("format_", ["text", "json"])
def test_a_reader_that_goes_ends_the_output_quietly(format_: str, rules: Path, tmp_path: Path) -> None:
    """After `| head -c 1` there is no complaint: the rest of the output is simply not wanted."""
    firm = tmp_path / "firm.yaml"
    firm.write_text(f"name: {'x' * 500_000}\n", encoding="utf-8")
    command = [*PROGRAM, "check", str(firm), str(firm), "--rules", str(rules), "--format", format_]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), stdin=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.read(1)
        process.stdout.close()
        complaint = process.stderr.read()
        code = process.wait(timeout=60)

    assert (1, b"", 0) == (len(first), complaint, code)


def unread(stream: int) -> int:
    """How many bytes of a pipe its reader has not taken."""
    return int(struct.unpack("i", fcntl.ioctl(stream, termios.FIONREAD, b"\0" * 4))[0])


def test_interrupt_while_reading(rules: Path) -> None:
    """Ctrl-C while the profile is typed ends the program with exit code 130, without a word."""
    command = [*PROGRAM, "check", "-", "--rules", str(rules)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"name: A\n")
        process.stdin.flush()
        end = time.monotonic() + 60
        while unread(process.stdin.fileno()) and time.monotonic() < end:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, complaint = process.communicate(timeout=60)

    assert (130, b"", b"") == (process.returncode, out, complaint)


def test_interrupt_inside_a_command(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while rules are read is exit code 130 as well."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("smematch.cli.check.load_to_check", interrupt)

    assert (130, "", "") == cli("check", "-")


def test_interrupt_when_all_is_said() -> None:
    """Ctrl-C while the process ends comes too late: the exit code stays, no word is added."""
    outcome = call("-c", AT_THE_END, program=[sys.executable])

    assert (0, b"") == (outcome.returncode, outcome.stderr)
    assert outcome.stdout.startswith(b"smematch ")


@pytest.mark.parametrize("format_", ["text", "json"])
@pytest.mark.parametrize("environment_", [ASCII, C_LOCALE])
def test_a_terminal_without_korean(environment_: dict[str, str], format_: str, rules: Path) -> None:
    """Where the output cannot show Hangul it shows escapes; nothing is lost, nothing fails."""
    outcome = call(
        *("check", "-", "--rules", rules, "--as-of", DAY, "--lang", "ko", "--format", format_),
        stdin="name: 예시정밀\n".encode(),
        more=environment_,
    )

    assert (0, b"") == (outcome.returncode, outcome.stderr)
    assert outcome.stdout.isascii()
    assert b"\\uc608\\uc2dc" in outcome.stdout


def test_a_report_on_a_terminal_without_korean(rules: Path) -> None:
    """The report of mistakes goes through the same escapes."""
    outcome = call("check", "-", "--rules", rules, "--lang", "ko", stdin="직원: 5\n".encode(), more=ASCII)

    assert (2, b"", True) == (outcome.returncode, outcome.stdout, outcome.stderr.isascii())
    assert outcome.stderr.startswith(b"-:1:1: `\\uc9c1\\uc6d0`")


@pytest.mark.parametrize(("debug", "traceback"), [("0", False), ("1", True)])
def test_a_fault_of_the_program_itself(debug: str, traceback: bool, rules: Path, tmp_path: Path) -> None:
    """A fault is exit code 3 and one sentence that asks for a report; SMEMATCH_DEBUG=1 shows the traceback."""
    firm = tmp_path / "firm.yaml"
    firm.touch()
    args = ["check", str(firm), "--rules", str(rules), "--lang", "en"]

    outcome = call("-c", FAULT.format(args=args), program=[sys.executable], more={"SMEMATCH_DEBUG": debug})

    complaint = outcome.stderr.decode()
    assert (3, b"", traceback) == (outcome.returncode, outcome.stdout, "Traceback" in complaint)
    assert "the matcher broke" in complaint
    assert traceback or ("Please report it" in complaint and "\x1b" not in complaint)


def test_a_fault_in_this_process(cli: Cli, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault leaves nothing on standard output, not even the answers before it."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("{not} a %s [red]placeholder[/red]")

    monkeypatch.setattr("smematch.cli.check.match", broken)
    firm = tmp_path / "firm.yaml"
    firm.touch()

    outcome = cli("check", firm, firm, "--rules", rules)

    assert (3, "", 1) == (outcome.code, outcome.out, len(outcome.err.splitlines()))
    assert "ZeroDivisionError: {not} a %s [red]placeholder[/red]" in outcome.err


def test_the_environment_decides_nothing_else(rules: Path) -> None:
    """Odd environments (no terminal size, no language, warnings as errors) do not change the exit code."""
    outcome = call("check", "-", "--rules", rules, "--as-of", DAY, more=ODD)

    assert (0, b"") == (outcome.returncode, outcome.stderr)

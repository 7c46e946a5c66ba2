"""`python -m smematch` and the console script: the one place where Ctrl-C and faults end."""

import gc
import os
import signal
import sys

# No pydantic plugin is used; looking for one reads the metadata of every installed distribution.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
# Nearly everything allocated here lives to the end: collecting cycles would only walk it again, and the more often
# the more files there are (1,000 programs: half of lint's time). A command that runs long must turn it on again.
gc.disable()


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        from smematch.cli import run

        code = run()
    except KeyboardInterrupt:
        code = 130
    # All is done and said: Ctrl-C comes too late to change the exit code or to add a word.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Python collects once more at its end; what is frozen is left to the process's own end.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()

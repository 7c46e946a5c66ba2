"""`python -m smematch` and the console script: the one place where Ctrl-C and faults end."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        from smematch.cli import run

        code = run()
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()

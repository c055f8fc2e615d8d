"""`python -m growthdesk` and the `growthdesk` command: the window, or one command of the command line."""

import multiprocessing
import sys


def main() -> int:
    """Run the program; return its exit code."""
    multiprocessing.freeze_support()
    from growthdesk.app.command_line import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

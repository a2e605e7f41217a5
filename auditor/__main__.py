"""Run the command line: `python -m auditor`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run one command and leave with its exit code."""
    from auditor.cli.app import run

    run(sys.argv[1:])


if __name__ == "__main__":
    main()

"""The command `controlmap`: the program that the package carries takes the place of the process."""

import os
import sys

from .program import find


def main() -> None:
    """Runs the program with the words of the command line; it does not return."""
    program = str(find())
    os.execv(program, [program, *sys.argv[1:]])


if __name__ == "__main__":
    main()

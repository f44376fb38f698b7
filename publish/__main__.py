"""The command line as `python -m publish`, where the command itself is not on the PATH."""

from publish.cli import main

if __name__ == "__main__":
    main()

"""``standoff`` and ``python -m standoff``: the command, quiet also when it is interrupted before it has begun."""

import sys


def main() -> None:
    """Run the command."""
    try:
        from standoff.cli.main import run  # noqa: PLC0415 - an interrupt during this import must be quiet too

        run()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(130)


if __name__ == "__main__":
    main()

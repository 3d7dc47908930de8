"""``python -m standoff``: the command."""

from standoff.cli.main import run

if __name__ == "__main__":
    run()

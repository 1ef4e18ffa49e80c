"""`python -m kocgov`: the same door as the console script."""

from kocgov.cli.main import run

if __name__ == "__main__":
    run()

"""What every test shares: how Hypothesis runs, and the scenes of `world` as a fixture."""

from hypothesis import settings

settings.register_profile("kocgov", deadline=None, derandomize=True)  # the same examples on every machine
settings.load_profile("kocgov")

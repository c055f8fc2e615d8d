"""What the benchmarks share: figures are printed, whatever the outcome, and held by ratios or generous bounds."""

import sys
from collections.abc import Callable

import pytest


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Print a figure past pytest's capture."""

    def say(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n  {line}")

    return say

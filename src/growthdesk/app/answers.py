"""What a command of the command line answers, and what it says beside its answer."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from growthdesk.runtime.place import Finding


@dataclass(frozen=True)
class Answer:
    """What a command found: `data` for --json, `lines` for people."""

    data: object
    lines: tuple[str, ...]
    exit_code: int = 0


def say_risk(file: Path, risk: "Finding | None") -> None:
    """Say on stderr that a file lies where it is at risk."""
    if risk is not None:
        from growthdesk.wording.places import opened_carefully

        sys.stderr.write(opened_carefully(str(file), risk.kind.value, risk.service) + "\n")

"""What a command of the command line answers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What a command found: `data` for --json, `lines` for people."""

    data: object
    lines: tuple[str, ...]
    exit_code: int = 0

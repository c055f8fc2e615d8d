"""What other programs took of a time by the clock: other people's work on the machine is no fault of ours."""

from pathlib import Path


def queued(process_id: int) -> float:
    """Return the seconds a process could have gone on so far and another program had its processor."""
    return int(Path(f"/proc/{process_id}/schedstat").read_text("ascii").split()[1]) / 1e9

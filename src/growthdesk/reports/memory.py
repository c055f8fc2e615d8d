"""A bound for what an edited template may take, where the system can hold a process to one (Linux)."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_MOST_MORE_BYTES = 1_500_000_000


@contextmanager
def bounded_memory(*, is_wanted: bool) -> Iterator[None]:
    """Let memory end in MemoryError here before the computer's own ends."""
    if not is_wanted or sys.platform != "linux":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    most = _used_bytes() + _MOST_MORE_BYTES
    soft, hard = before
    if (soft != resource.RLIM_INFINITY and soft < most) or (hard != resource.RLIM_INFINITY and hard < most):
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _used_bytes() -> int:
    import resource
    from pathlib import Path

    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()

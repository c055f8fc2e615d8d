"""Identifiers: made by us, sortable by time of making, unique without asking anybody."""

import secrets
from datetime import datetime


def new_id(now: datetime) -> str:
    """Return a new identifier: 32 lowercase hex digits, UUID version 7 layout (RFC 9562, 5.7)."""
    milliseconds = int(now.timestamp() * 1000) & ((1 << 48) - 1)
    bits = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return f"{bits:032x}"


def first_id_at(instant: datetime) -> str:
    """Return the bound below which every identifier made before an instant stands."""
    return f"{int(instant.timestamp() * 1000):012x}" + "0" * 20

"""Takes the one stream we read out of the compound file an XLS workbook lies in, and wraps a stream into a sound one.

Rule: every number of a compound file is doubted; sectors that repeat or lie outside the file mean it is damaged.
"""

from struct import Struct, pack, unpack_from

_END = 0xFFFFFFFA  # from here on a sector number stands for none
_LAST, _NONE, _IS_TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIZES = (512, 4096)
_SMALL_SIZE, _SMALLEST_LARGE = 64, 4096
_HEADER = Struct("<8s16x5H6x9I")
_ENTRY = Struct("<64sH2B3I36xIQ")
_NAMES = ("Workbook", "Book")


class DamagedError(Exception):
    """A workbook is not built as it says."""


def stream_in(data: bytes) -> bytes:
    """Return the workbook's stream out of its compound file."""
    size, small_size = (1 << min(unpack_from("<H", data, at)[0], 31) for at in (30, 32))
    if size not in _SIZES or small_size != _SMALL_SIZE:
        raise DamagedError
    first_folder, cutoff, first_small = (unpack_from("<I", data, at)[0] for at in (48, 56, 60))
    following = _following(data, size)
    folder = _chain(first_folder, data, size, following, head=1)
    entries: dict[str, tuple[int, int]] = {}
    for at in range(0, len(folder) - 127, 128):
        name = folder[at : at + max(folder[at + 64] - 2, 0)].decode("utf-16-le", "replace")
        entries.setdefault(name, unpack_from("<II", folder, at + 116))
    found = next((entries[name] for name in _NAMES if name in entries), None)
    if found is None:
        raise DamagedError
    start, length = found
    if length >= cutoff:
        stream = _chain(start, data, size, following, head=1)
    else:
        root = next(iter(entries.values()))
        small = _chain(first_small, data, size, following, head=1)
        small_following = list(unpack_from(f"<{len(small) // 4}I", small))
        within = _chain(root[0], data, size, following, head=1)
        stream = _chain(start, within, small_size, small_following, head=0)
    if len(stream) < length:
        raise DamagedError
    return stream[:length]


def _following(data: bytes, size: int) -> list[int]:
    """Return the number of the sector after each."""
    sectors = len(data) // size
    tables = list(unpack_from("<109I", data, 76))
    more, left = unpack_from("<II", data, 68)
    while more < _END and left:
        listed = unpack_from(f"<{size // 4}I", data, size * (more + 1))
        tables += listed[:-1]
        more, left = listed[-1], left - 1
        if len(tables) > 2 * sectors + 109:
            raise DamagedError
    used = [table for table in tables if table < _END]
    if len(used) > 2 * (sectors // (size // 4) + 1):
        raise DamagedError
    return [number for table in used for number in unpack_from(f"<{size // 4}I", data, size * (table + 1))]


def _chain(first: int, whole: bytes, by: int, next_of: list[int], *, head: int) -> bytes:
    parts: list[bytes] = []
    most = len(whole) // by + 1
    while first < _END:
        if len(parts) > most:
            raise DamagedError
        parts.append(whole[by * (first + head) : by * (first + head + 1)])
        first = next_of[first]
    return b"".join(parts)


def wrapped(stream: bytes) -> bytes:
    """Return a compound file that holds this stream as its workbook."""
    size = _SIZES[1]
    stream = stream.ljust(_SMALLEST_LARGE, b"\0")
    count = -(-len(stream) // size)
    # The folder, the sector for small streams (none is in it), the stream, and the tables of all these and themselves.
    tables = -(-(count + 2) // (size // 4 - 1))
    sectors = [_LAST, _LAST, *range(3, count + 2), _LAST, *([_IS_TABLE] * tables)]
    sectors += [_NONE] * (tables * size // 4 - len(sectors))
    at = range(count + 2, count + 2 + tables)
    begin = (_SIGNATURE, 0x3E, 4, 0xFFFE, 12, 6)
    header = _HEADER.pack(*begin, 1, tables, 0, 0, _SMALLEST_LARGE, _LAST, 0, _LAST, 0)
    listed = pack("<109I", *at, *([_NONE] * (109 - tables)))
    folder = _entry("Root Entry", 5, 1, 1, 0) + _entry(_NAMES[0], 2, _NONE, 2, len(stream))
    body = folder.ljust(size, b"\0") + bytes(size) + stream.ljust(count * size, b"\0")
    return (header + listed).ljust(size, b"\0") + body + pack(f"<{len(sectors)}I", *sectors)


def _entry(name: str, kind: int, child: int, first: int, length: int) -> bytes:
    words = name.encode("utf-16-le")
    return _ENTRY.pack(words, len(words) + 2, kind, 1, _NONE, _NONE, child, first, length)

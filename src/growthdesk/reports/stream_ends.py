"""Packed objects of a finished file whose stream ends in a return: with the line end after it, that reads as part of
the line end, and the stream as a byte too short.

Rule: what is packed anew takes exactly the place it had, so that nothing else in the file moves.
"""

import re
import zlib

# As pikepdf writes them; what packed bytes happen to look like never has this much in common with it.
_PACKED_OBJECTS = re.compile(rb"(<< /Type /ObjStm /Length )(\d+)( [^>]*)>>\nstream\n")
_RETURN = b"\r"
_MOST_TRIES = 100


def settle_ends(pdf: bytes) -> bytes:
    """Return the file with its packed objects packed so that none ends in a return, as far as that can be done."""
    settled, done = [], 0
    for found in _PACKED_OBJECTS.finditer(pdf):
        end = found.end() + int(found[2])
        if pdf[found.end() : end].endswith(_RETURN):
            settled += [pdf[done : found.start()], _packed_anew(found, pdf[found.end() : end])]
            done = end
    return b"".join((*settled, pdf[done:])) if settled else pdf


def _packed_anew(found: re.Match[bytes], packed: bytes) -> bytes:
    """Return the stream with line ends for some of the blanks in its table, which mean the same and pack differently.

    A shorter one is filled up with blanks where they mean nothing.
    """
    begin, _length, rest = found.groups()
    objects = zlib.decompress(packed)
    for tried in range(1, _MOST_TRIES):
        again = zlib.compress(objects.replace(b" ", b"\n", tried), 9)
        head = b"%b%d%b" % (begin, len(again), rest)
        spare = len(found[0]) + len(packed) - len(head) - len(b">>\nstream\n") - len(again)
        if spare >= 0 and not again.endswith(_RETURN):
            return b"%b%b>>\nstream\n%b" % (head, b" " * spare, again)
    return found[0] + packed

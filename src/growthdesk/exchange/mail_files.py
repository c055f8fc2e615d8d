"""One mail somebody is about to send: as a file their mail program opens as a draft, and as a link.

Rule: nothing is sent, and names are data: no line break, quotation mark or encoded word in them becomes a header. The
header is written here, for the standard library decodes what looks encoded already. The same mail gives the same
bytes: the day and the sender are put in by the program that sends it.
"""

import base64
import quopri
import re
from dataclasses import dataclass
from email.header import Header
from urllib.parse import quote

from growthdesk.exchange.plain_text import said

# What every system passes on to a mail program; Windows cuts or refuses longer ones.
MAILTO_MOST = 2_000
_END = "\r\n"
_LONGEST_PLAIN = 60
_BLANKS = re.compile(r"\s+")
_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# One address as people have it: no list, no quotes, nothing that starts another header or parameter.
_ADDRESS = re.compile(r"""([^\s@<>()\[\],;:\\"%?&]+)@([^\s@<>()\[\],;:\\"%?&/]+)""")
_QUOTED = re.compile(r'([\\"])')
_WORDS = re.compile(r"[A-Za-z0-9 !#$%&'*+/=^_`{|}~-]+")


@dataclass(frozen=True, slots=True)
class MailDraft:
    """A mail to one person; without a usable address the mail program asks for one."""

    to_name: str
    to_address: str
    subject: str
    text: str


def write_mail(mail: MailDraft) -> bytes:
    """Return a mail as a file (.eml) that opens as a draft, its text plain and in UTF-8."""
    encoding, body = _encoded(_body(mail.text) + "\n")
    address = usable_address(mail.to_address)
    head = [
        "X-Unsent: 1",
        *([_receiver(one_line(mail.to_name), address)] if address else []),
        f"Subject: {_words('Subject', one_line(mail.subject))}",
        "MIME-Version: 1.0",
        'Content-Type: text/plain; charset="utf-8"',
        f"Content-Transfer-Encoding: {encoding}",
    ]
    return _END.join((*head, "", "")).encode() + body


def mail_link(mail: MailDraft) -> str:
    """Return a link (mailto:) that opens the mail in the mail program."""
    address = quote(usable_address(mail.to_address), safe="@")
    body = quote(_body(mail.text).replace("\n", _END), safe="")
    return f"mailto:{address}?subject={quote(one_line(mail.subject), safe='')}&body={body}"


def link_fits(link: str) -> bool:
    """Whether every system passes a link on whole."""
    return len(link) <= MAILTO_MOST


def usable_address(text: str) -> str:
    """Return the one address a text holds, its domain as the network writes it; empty where it holds none or more."""
    found = _ADDRESS.fullmatch(said(text).strip())
    if found is None:
        return ""
    try:
        domain = found[2].encode("idna")
    except UnicodeError:
        return ""
    # What that would change into another name stands as it was typed.
    is_same = domain.decode("idna") == found[2].lower()
    return f"{found[1]}@{domain.decode('ascii') if is_same else found[2]}"


def one_line(text: str) -> str:
    """Return a text as a header holds it: on one line, without signs nobody sees."""
    return said(_BLANKS.sub(" ", text))


def _receiver(name: str, address: str) -> str:
    if not name:
        return f"To: {address}"
    if _is_plain(name):
        shown = name if _WORDS.fullmatch(name) else '"' + _QUOTED.sub(r"\\\1", name) + '"'
    else:
        shown = _words("To", name)
    # On a line of its own it stays within what a line may hold, however long the name is.
    between = " " if len(shown) + len(address) < _LONGEST_PLAIN else f"{_END} "
    return f"To: {shown}{between}<{address}>"


def _words(header: str, text: str) -> str:
    """Return a text as a header holds it, in encoded words where it is not plain."""
    if _is_plain(text):
        return text
    return Header(text, "utf-8", header_name=header).encode(linesep=_END)


def _is_plain(text: str) -> bool:
    return text.isascii() and "=?" not in text and len(text) <= _LONGEST_PLAIN


def _body(text: str) -> str:
    return said(_LINE_ENDS.sub("\n", text))


def _encoded(text: str) -> tuple[str, bytes]:
    """Encode a text with seven bits a sign: readable in the file, or short where its letters are of another script."""
    data = text.replace("\n", _END).encode()
    if sum(sign.isascii() for sign in text) * 2 < len(text):
        return "base64", base64.encodebytes(data).replace(b"\n", b"\r\n")
    lines = (quopri.encodestring(line.encode()) for line in text.split("\n"))
    return "quoted-printable", b"\r\n".join(line.replace(b"\n", b"\r\n") for line in lines)

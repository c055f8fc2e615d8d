"""A mail as a file and as a link: whatever a name or a text holds, it is one draft to one person and reads as typed."""

from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from growthdesk.exchange.mail_files import MAILTO_MOST, MailDraft, link_fits, mail_link, usable_address, write_mail

HEADERS = ["X-Unsent", "To", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]
ARABIC = "ليلى حداد المحترمة "
LONG = "N" * 300
TEXTS = {
    "plain": "Hello Layla,\n\nMay I ask you?\n\nNadia",
    "ampersands": "Smith & Sons <b>=20</b> 100 % \"quoted\" 'so' =?utf-8?q?x?=",
    "arabic": "مرحبا ليلى،\n\nهل لي أن أسألك؟\n\nنادية",
    "long line": "word " * 400 + "end",
    "long word": "x" * 3000,
    "dots": "Hello\n.\n..\nFrom here on\n-- \nNadia",
    "emoji and marks": "👩‍💼 e\u0301 \u202bنص\u202c end",
}
NAMES = {
    "plain": "Layla Haddad",
    "ampersand": "Smith & Sons",
    "comma": "Haddad, Layla",
    "quotes": 'Layla "Lulu" Haddad \\ Co.',
    "address inside": "Layla <evil@x.example>, other@x.example",
    "accents": "Zoë Großmann",
    "arabic": "ليلى حداد",
    "long": LONG,
    "long arabic": (ARABIC * 20)[:300],
    "encoded words": "=?utf-8?q?Layla=0D=0ABcc:_evil@x.example?=",
}


def a_mail(
    name: str = "Layla Haddad", address: str = "layla@noor.example", subject: str = "May I?", text: str = "Hello"
) -> MailDraft:
    return MailDraft(name, address, subject, text)


def read(mail: MailDraft) -> EmailMessage:
    message = message_from_bytes(write_mail(mail), policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def raw_header(mail: MailDraft, name: str) -> str:
    """Return a header as it stands in the file, unfolded."""
    head = write_mail(mail).partition(b"\r\n\r\n")[0].decode().replace("\r\n ", " ")
    return next(line for line in head.split("\r\n") if line.startswith(f"{name}: ")).partition(": ")[2]


def body_of(mail: MailDraft) -> str:
    content = read(mail).get_content()
    assert isinstance(content, str)
    return content.replace("\r\n", "\n")


def test_a_mail_is_a_draft_to_one_person_without_day_or_sender() -> None:
    message = read(a_mail())
    assert message.keys() == HEADERS
    assert (message["X-Unsent"], message["To"], message["Subject"]) == (
        "1",
        "Layla Haddad <layla@noor.example>",
        "May I?",
    )
    assert message.get_content_type() == "text/plain"
    assert message.get_content_charset() == "utf-8"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_text_reads_as_it_was_typed(text: str) -> None:
    assert body_of(a_mail(text=text)) == f"{text}\n"
    assert parse_qs(urlsplit(mail_link(a_mail(text=text))).query)["body"] == [text.replace("\n", "\r\n")]


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_name_is_data_whatever_it_holds(name: str) -> None:
    mail = a_mail(name, subject=name)
    assert read(mail).keys() == HEADERS
    (receiver,) = read(mail)["To"].addresses
    assert receiver.addr_spec == "layla@noor.example"
    shown, _, address = raw_header(mail, "To").rpartition(" ")
    assert address == "<layla@noor.example>"
    if name.isascii() and not shown.startswith("=?"):
        assert receiver.display_name == name
    else:
        assert str(make_header(decode_header(shown))) == name
    assert str(make_header(decode_header(raw_header(mail, "Subject")))) == name


@pytest.mark.parametrize(
    "name", ["Layla\r\nBcc: evil@x.example", "Layla\nBcc: evil@x.example", "Layla\x00\x85\u2028Bcc"]
)
def test_a_line_break_in_a_name_starts_no_header(name: str) -> None:
    message = read(a_mail(name, subject=name))
    assert message.keys() == HEADERS
    assert "\n" not in message["Subject"]
    assert mail_link(a_mail(subject=name)).count("=") == len(("subject", "body"))


@pytest.mark.parametrize("mail", [a_mail(n, subject=n, text=t) for n in NAMES.values() for t in TEXTS.values()])
def test_every_line_is_seven_bits_and_short(mail: MailDraft) -> None:
    data = write_mail(mail)
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 100


def test_the_same_mail_gives_the_same_bytes() -> None:
    assert write_mail(a_mail(ARABIC, text=ARABIC)) == write_mail(a_mail(ARABIC, text=ARABIC))


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("layla@noor.example", "layla@noor.example"),
        ("  layla.h+1@noor.example ", "layla.h+1@noor.example"),
        ("layla@zoë.example", "layla@xn--zo-ija.example"),
        ("layla@große.example", "layla@große.example"),
        ("", ""),
        ("layla", ""),
        ("a@b.example, c@d.example", ""),
        ("a@b.example;c@d.example", ""),
        ("Layla <a@b.example>", ""),
        ("a@b.example?bcc=c@d.example", ""),
        ("a@b.example&bcc=c", ""),
        ("a@b.example\r\nBcc: c@d.example", ""),
        ("a@b..example", ""),
    ],
)
def test_only_one_whole_address_is_used(typed: str, used: str) -> None:
    assert usable_address(typed) == used
    assert ("To" in read(a_mail(address=typed))) == bool(used)
    assert unquote(urlsplit(mail_link(a_mail(address=typed))).path) == used


def test_a_link_keeps_every_sign_apart() -> None:
    link = mail_link(a_mail(subject="A & B = 100 %?", text="One\nTwo & three #4"))
    assert link == (
        "mailto:layla@noor.example?subject=A%20%26%20B%20%3D%20100%20%25%3F&body=One%0D%0ATwo%20%26%20three%20%234"
    )


@pytest.mark.parametrize(("text", "fits"), [("x" * 1000, True), ("x" * MAILTO_MOST, False), (ARABIC * 40, False)])
def test_a_long_link_is_told_apart(text: str, *, fits: bool) -> None:
    assert link_fits(mail_link(a_mail(text=text))) is fits

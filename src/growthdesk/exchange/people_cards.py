"""People as cards that address books read: vCard 3.0, which Outlook, Apple and Google all understand."""

from collections.abc import Iterable
from dataclasses import dataclass

from growthdesk.domain.person_names import name_parts
from growthdesk.exchange.plain_text import said


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One person of an address book; `key` stays the same, so that importing again updates the card."""

    key: str
    name: str
    title: str
    email: str
    phone: str
    company: str
    notes: str


def write_cards(people: Iterable[PersonCard]) -> bytes:
    """Return the cards as one file, one after the other."""
    return "".join(_card(person) for person in people).encode("utf-8")


def _card(person: PersonCard) -> str:
    import vobject

    card = vobject.vCard()
    card.add("uid").value = f"{person.key}@growthdesk"
    card.add("fn").value = said(person.name)
    # FN is the name as it is; N is what address books sort by.
    parts = name_parts(said(person.name))
    card.add("n").value = vobject.vcard.Name(
        given=parts.given, family=parts.family, prefix=parts.prefix, suffix=parts.suffix
    )
    for name, text in (("title", person.title), ("note", person.notes)):
        if text.strip():
            card.add(name).value = said(text)
    if person.company.strip():
        card.add("org").value = [said(person.company)]
    for name, text, kind in (("email", person.email, "INTERNET"), ("tel", person.phone, "WORK")):
        if text.strip():
            entry = card.add(name)
            entry.value = said(text)
            entry.type_param = kind
    return str(card.serialize())

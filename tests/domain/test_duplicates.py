"""How sure a pair is, by its reasons, and the words names are compared by."""

import pytest

from growthdesk.domain.duplicates import AlikeSign, DuplicateKind, Likelihood, judged
from growthdesk.domain.name_words import company_words, person_words, sound
from growthdesk.domain.reach import digits_of

ACCOUNT, PERSON = DuplicateKind.ACCOUNT, DuplicateKind.STAKEHOLDER
SURELY, LIKELY, PERHAPS = Likelihood.SURELY, Likelihood.LIKELY, Likelihood.PERHAPS


def _named(value: object) -> str:
    """Name a case the same in every process: a set has no order of its own."""
    return " ".join(sorted(map(str, value))) if isinstance(value, set | frozenset) else str(value)


@pytest.mark.parametrize(
    ("kind", "reasons", "likelihood"),
    [
        (ACCOUNT, {AlikeSign.SAME_NAME}, LIKELY),
        (ACCOUNT, {AlikeSign.SAME_NAME, AlikeSign.SAME_CITY}, LIKELY),
        (ACCOUNT, {AlikeSign.SAME_NAME, AlikeSign.OTHER_CITY}, PERHAPS),
        (ACCOUNT, {AlikeSign.SAME_NAME, AlikeSign.SAME_DOMAIN}, SURELY),
        (ACCOUNT, {AlikeSign.SAME_NAME, AlikeSign.SAME_PHONE}, SURELY),
        (ACCOUNT, {AlikeSign.SIMILAR_NAME}, PERHAPS),
        (ACCOUNT, {AlikeSign.SIMILAR_NAME, AlikeSign.SAME_CITY}, LIKELY),
        (ACCOUNT, {AlikeSign.SIMILAR_NAME, AlikeSign.SAME_DOMAIN, AlikeSign.SAME_CITY}, SURELY),
        (ACCOUNT, {AlikeSign.PART_OF_NAME}, PERHAPS),
        (ACCOUNT, {AlikeSign.PART_OF_NAME, AlikeSign.OTHER_CITY}, None),
        (ACCOUNT, {AlikeSign.PART_OF_NAME, AlikeSign.SAME_DOMAIN}, LIKELY),
        (ACCOUNT, {AlikeSign.SAME_DOMAIN}, PERHAPS),
        (ACCOUNT, {AlikeSign.SAME_DOMAIN, AlikeSign.SAME_PHONE}, LIKELY),
        (ACCOUNT, {AlikeSign.SAME_PHONE}, PERHAPS),
        (ACCOUNT, {AlikeSign.SAME_CITY}, None),
        (ACCOUNT, set(), None),
        (PERSON, {AlikeSign.SAME_NAME}, LIKELY),
        (PERSON, {AlikeSign.SAME_NAME, AlikeSign.SAME_MAIL}, SURELY),
        (PERSON, {AlikeSign.SIMILAR_NAME, AlikeSign.SAME_MAIL}, SURELY),
        (PERSON, {AlikeSign.SAME_MAIL}, LIKELY),
        (PERSON, {AlikeSign.PART_OF_NAME}, PERHAPS),
        (PERSON, {AlikeSign.SAME_PHONE}, None),
        (PERSON, {AlikeSign.SAME_MAIL, AlikeSign.OTHER_ACCOUNT}, PERHAPS),
    ],
    ids=_named,
)
def test_how_sure_a_pair_is(kind: DuplicateKind, reasons: set[AlikeSign], likelihood: Likelihood | None) -> None:
    assert judged(kind, reasons) is likelihood


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Al Noor Trading LLC", ("noor", "trading")),
        ("AL-NOOR TRADING L.L.C.", ("noor", "trading")),
        ("Al Noor Trading L. L. C.", ("noor", "trading")),
        ("Müller & Söhne GmbH & Co. KG", ("muller", "sohne")),
        ("Dhow Hotels FZE", ("dhow", "hotels")),
        ("O’Brien’s Ltd.", ("obriens",)),
        ("A & B Consulting", ("ab", "consulting")),
        ("AB", ("ab",)),
        ("The Company", ("company",)),
        ("شركة النُّور للتجارة ذ.م.م", ("نور", "للتجاره")),
        ("مؤسّسة الخليــج", ("خليج",)),
        ("الشركة", ("شركه",)),
        ("", ()),
        ("!!!", ()),
        ("🙂", ()),
    ],
)
def test_the_words_a_company_is_compared_by(name: str, words: tuple[str, ...]) -> None:
    assert company_words(name) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Dr. Layla Al-Haddad", ("layla", "haddad")),
        ("Haddad, Layla", ("haddad", "layla")),
        ("الدكتورة ليلى الحداد", ("دكتوره", "ليلي", "حداد")),
        ("م. أحمد", ("م", "احمد")),
        ("José García", ("jose", "garcia")),
        ("Mr", ("mr",)),
    ],
)
def test_the_words_a_person_is_compared_by(name: str, words: tuple[str, ...]) -> None:
    assert person_words(name) == words


@pytest.mark.parametrize(("one", "other"), [("noor", "nour"), ("khaleej", "khalij"), ("mohammed", "muhamed")])
def test_what_is_written_by_ear_sounds_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("typed", "site"),
    [
        ("https://www.dhow.ae/en?x=1", "dhow.ae"),
        ("DHOW.ae", "dhow.ae"),
        ("http://dhow.ae:8080/", "dhow.ae"),
        ("not yet", ""),
        ("", ""),
    ],
)
def test_the_place_a_web_address_leads_to(typed: str, site: str) -> None:
    assert site_of(typed) == site


@pytest.mark.parametrize(("typed", "digits"), [("+971 (0)4 123-45", "9710412345"), ("٠٤ ١٢٣", "04123"), ("n/a ²", "2")])
def test_the_figures_of_a_phone(typed: str, digits: str) -> None:
    assert digits_of(typed) == digits

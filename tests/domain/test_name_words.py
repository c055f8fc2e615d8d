"""The words names are compared by: what is written differently for the same comes out alike."""

import pytest

from growthdesk.domain.name_words import company_words, person_words, plain, sound


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Île   BRÛLÉE ", "ile brulee"),
        ("O´Brien", "obrien"),
        ("Müller & Söhne", "muller and sohne"),
        ("Straße", "strasse"),
        ("النُّـــور", "النور"),
        ("مكتبة الهدى", "مكتبه الهدي"),
        ("أحمد", "احمد"),
    ],
)
def test_a_text_is_folded(text: str, folded: str) -> None:
    assert plain(text) == folded


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

"""Duplicates: which pairs are found, which are not, and that what is marked as two stays away."""

from typing import Any

import pytest

from growthdesk.domain.duplicates import AlikeSign, DuplicateKind, Likelihood
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.duplicates import find_duplicates, mark_as_two, marked_pairs, remove_mark
from growthdesk.usecases.merges import merge_accounts
from growthdesk.usecases.undo import undo_last
from tests.builders import a_stakeholder, an_account

SURELY, LIKELY, PERHAPS = Likelihood.SURELY, Likelihood.LIKELY, Likelihood.PERHAPS


def account_of(said: str | dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an account from its name, or from all that is said of it."""
    return {"city": "", **({"name": said} if isinstance(said, str) else said)}


@pytest.mark.parametrize(
    ("one", "other", "likelihood"),
    [
        ("Al Noor Trading LLC", "Al-Noor Trading L.L.C.", LIKELY),
        ("Al-Noor", "Al Noor Trading LLC", PERHAPS),
        ("Alnoor Trading", "Al Noor Trading", PERHAPS),
        ("Noor Trading", "Nour Trading FZE", PERHAPS),
        ("Khalij Freight", "Khaleej Freight Services", PERHAPS),
        ("Ernst Handel", "ernst handle GmbH", PERHAPS),
        ("Northwind", "Northwnd", PERHAPS),
        ("North Wind", "Northwind", PERHAPS),
        ("Île Brûlée", "ILE BRULEE", LIKELY),
        ("Müller & Söhne GmbH & Co. KG", "Muller und Sohne", LIKELY),
        ("A&B Consulting", "A & B Consulting Ltd", LIKELY),
        ("Freight Dhow", "Dhow Freight", LIKELY),
        ("النور للتجارة", "شركة النُّور للتجارة ذ.م.م", LIKELY),
        ("نور للتجارة", "النور للتجارة", LIKELY),
        ("أحمد وأولاده", "احمد واولاده", LIKELY),
        ("مؤسسة الخليج", "الخليج", LIKELY),
        ("مكتبة الهدى", "مكتبه الهدي", LIKELY),
        ("الخليج للشحن", "الخليج", PERHAPS),
        ({"name": "Dhow", "city": "Dubai"}, {"name": "Dhow LLC", "city": "dubai"}, LIKELY),
        ({"name": "Dhow", "city": "Dubai"}, {"name": "Dhow LLC", "city": "Doha"}, PERHAPS),
        ({"name": "Dhow", "website": "https://www.dhow.ae/en"}, {"name": "Dhow", "website": "dhow.ae"}, SURELY),
        ({"name": "Dhow", "phone": "+971 4 123 4567"}, {"name": "Dhow", "phone": "00971-4-1234567"}, SURELY),
        ({"name": "Dhow", "phone": "04 123 4567"}, {"name": "Dhow", "phone": "+971 4 123 4567"}, SURELY),
        ({"name": "Dhow", "website": "dhow.ae"}, {"name": "Sail", "website": "www.dhow.ae"}, PERHAPS),
        ({"name": "Dhow", "phone": "04 123 4567"}, {"name": "Sail", "phone": "٠٤١٢٣٤٥٦٧"}, PERHAPS),
    ],
    ids=str,
)
def test_accounts_that_look_alike_are_found(
    desk: Desk, one: str | dict[str, Any], other: str | dict[str, Any], likelihood: Likelihood
) -> None:
    accounts = {an_account(desk, **account_of(one)).id, an_account(desk, **account_of(other)).id}
    (pair,) = find_duplicates(desk)
    assert {pair.first_id, pair.second_id} == accounts
    assert pair.likelihood is likelihood
    assert pair.reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gulf Trading", "Gulf Catering"),
        ("Emirates Glass", "Emirates Gas"),
        ("Al Noor Freight", "Al Noor Catering"),
        ("North Bank", "South Bank"),
        ("Site 2", "Site 3"),
        ("Client 0001", "Client 0002"),
        ("Noor", "Noor 2"),
        ("Trading LLC", "General Trading LLC"),
        ("Noor Group", "Noor Holding"),
        ("النور للشحن", "النور للتموين"),
        ("!!!", "???"),
        ({"name": "Dhow", "city": "Dubai"}, {"name": "Sail", "city": "Dubai"}),
        ({"name": "Dhow", "website": "facebook.com/dhow"}, {"name": "Sail", "website": "facebook.com/sail"}),
        ({"name": "Dhow", "phone": "1234"}, {"name": "Sail", "phone": "1234"}),
    ],
    ids=str,
)
def test_accounts_that_are_two_are_left_alone(
    desk: Desk, one: str | dict[str, Any], other: str | dict[str, Any]
) -> None:
    for said in (one, other):
        an_account(desk, **account_of(said))
    assert find_duplicates(desk) == ()


@pytest.mark.parametrize(
    ("one", "other", "likelihood"),
    [
        ({"name": "Layla Haddad"}, {"name": "Haddad, Layla"}, LIKELY),
        ({"name": "Layla Haddad"}, {"name": "Dr. Layla Al-Haddad"}, LIKELY),
        ({"name": "Layla Haddad"}, {"name": "Laila Hadad"}, PERHAPS),
        ({"name": "Layla Haddad"}, {"name": "L. Haddad"}, PERHAPS),
        ({"name": "Layla Haddad"}, {"name": "Layla"}, PERHAPS),
        ({"name": "Mohammed Saleh"}, {"name": "Muhamad Saleh"}, PERHAPS),
        ({"name": "أَحمد الحدّاد"}, {"name": "احمد حداد"}, LIKELY),
        ({"name": "Layla", "email": "lh@x.com"}, {"name": "Layla Haddad", "email": "LH@x.com "}, LIKELY),
        ({"name": "Layla Haddad", "email": "lh@x.com"}, {"name": "Haddad Layla", "email": "lh@x.com"}, SURELY),
        ({"name": "Layla Haddad", "email": "lh@x.com"}, {"name": "Mrs Smith", "email": "lh@x.com"}, LIKELY),
    ],
    ids=str,
)
def test_people_of_an_account_who_look_alike_are_found(
    desk: Desk, one: dict[str, str], other: dict[str, str], likelihood: Likelihood
) -> None:
    account = an_account(desk)
    people = {a_stakeholder(desk, account, **said).id for said in (one, other)}
    (pair,) = find_duplicates(desk)
    assert (pair.kind, {pair.first_id, pair.second_id}) == (DuplicateKind.STAKEHOLDER, people)
    assert (pair.likelihood, pair.is_hint) == (likelihood, False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Layla Haddad"}, {"name": "Layla Saleh"}),
        ({"name": "Layla Haddad"}, {"name": "Omar Haddad"}),
        ({"name": "L. Haddad"}, {"name": "M. Haddad"}),
        ({"name": "Layla", "email": "info@x.com"}, {"name": "Omar", "email": "info@x.com"}),
        ({"name": "Layla", "phone": "04 123 4567"}, {"name": "Omar", "phone": "04 123 4567"}),
    ],
    ids=str,
)
def test_people_who_are_two_are_left_alone(desk: Desk, one: dict[str, str], other: dict[str, str]) -> None:
    account = an_account(desk)
    for said in (one, other):
        a_stakeholder(desk, account, **said)
    assert find_duplicates(desk) == ()


def test_the_same_mail_at_two_accounts_is_a_hint_and_the_same_name_is_none(desk: Desk) -> None:
    dhow, sail = an_account(desk, name="Dhow"), an_account(desk, name="Sail")
    a_stakeholder(desk, dhow, name="Layla Haddad", email="lh@x.com")
    a_stakeholder(desk, sail, name="Layla Haddad", email="lh@x.com")
    a_stakeholder(desk, sail, name="Omar Said")
    a_stakeholder(desk, dhow, name="Omar Said")
    (pair,) = find_duplicates(desk)
    assert (pair.is_hint, pair.likelihood) == (True, PERHAPS)
    assert pair.reasons == (AlikeSign.SAME_MAIL, AlikeSign.OTHER_ACCOUNT)
    assert {pair.first_place, pair.second_place} == {"Dhow", "Sail"}


def test_the_surest_come_first(desk: Desk) -> None:
    for name, phone in (("Al-Noor", ""), ("Noor Trading", ""), ("Dhow", "04 123 4567"), ("Dhow LLC", "04 123 4567")):
        an_account(desk, name=name, phone=phone, city="")
    assert [pair.likelihood for pair in find_duplicates(desk)] == [SURELY, PERHAPS]


def test_a_word_that_many_share_tells_nobody_apart(desk: Desk) -> None:
    an_account(desk, name="Noor")
    for kind in ("Freight", "Catering", "Hotels", "Steel", "Schools", "Textiles"):
        an_account(desk, name=f"Noor {kind}")
    assert find_duplicates(desk) == ()


def test_many_of_one_name_are_each_shown_beside_one(desk: Desk) -> None:
    for _ in range(20):
        an_account(desk, name="Dhow", city="")
    pairs = find_duplicates(desk)
    assert len(pairs) == 19
    assert len({pair.first_id for pair in pairs}) == 1


def test_a_pair_marked_as_two_stays_away_until_the_mark_is_removed(desk: Desk) -> None:
    one, other = an_account(desk, name="Dhow"), an_account(desk, name="Dhow LLC")
    mark_as_two(desk, DuplicateKind.ACCOUNT, other.id, one.id)
    mark_as_two(desk, DuplicateKind.ACCOUNT, one.id, other.id)
    assert find_duplicates(desk) == ()
    (pair,) = marked_pairs(desk)
    assert {pair.first, pair.second} == {"Dhow", "Dhow LLC"}
    remove_mark(desk, pair.mark_id)
    assert marked_pairs(desk) == ()
    assert len(find_duplicates(desk)) == 1


def test_a_mark_can_be_taken_back(desk: Desk) -> None:
    one, other = an_account(desk, name="Dhow"), an_account(desk, name="Dhow LLC")
    mark_as_two(desk, DuplicateKind.ACCOUNT, one.id, other.id)
    undo_last(desk)
    assert len(find_duplicates(desk)) == 1


def test_a_marked_pair_of_which_one_is_gone_is_not_shown(desk: Desk) -> None:
    one, other, third = (an_account(desk, name=name) for name in ("Dhow", "Dhow LLC", "Sail"))
    mark_as_two(desk, DuplicateKind.ACCOUNT, one.id, other.id)
    merge_accounts(desk, third.id, other.id)
    (pair,) = marked_pairs(desk)
    assert {pair.first_id, pair.second_id} == {one.id, third.id}


def test_it_says_how_far_it_has_come(desk: Desk) -> None:
    for name in ("Dhow", "Dhow LLC"):
        a_stakeholder(desk, an_account(desk, name=name))
    told: list[float] = []
    find_duplicates(desk, told.append)
    assert told == sorted(told)
    assert all(0 <= part <= 1 for part in told)
    assert told

"""Names that look alike: asked about, never merged silently, and settled the same way in preview and import."""

from pathlib import Path

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.duplicates import AlikeSign
from growthdesk.domain.imports import (
    Alike,
    ImportFile,
    ImportKind,
    ImportPreview,
    ImportRequest,
    LikeAnswer,
    Verdict,
)
from growthdesk.domain.orders import Order
from growthdesk.domain.problems import Refusal
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports import AlikeOpen, preview_import, run_import
from growthdesk.usecases.imports.likeness import NameIndex, Near, Traits, traits, traits_of_person
from tests.builders import a_stakeholder, an_account

ACCOUNTS, PEOPLE, *_ = ImportKind


def nearest(name: str, other: str, known: Traits, known_of_other: Traits, *, of_people: bool = False) -> Near | None:
    index = NameIndex(of_people=of_people)
    index.add("other", other, known_of_other)
    return index.nearest(name, known)


@pytest.mark.parametrize(
    ("name", "other", "suggests_same"),
    [
        pytest.param("Khalij Freight LLC", "Khalij Freight Services L.L.C.", True, id="a common word more"),
        pytest.param("ACME GmbH", "Acme", True, id="only the legal form"),
        pytest.param("شركة النور", "النور", True, id="only the legal form, in Arabic"),
        pytest.param("Harbor Advisory", "Harbour Advisory", True, id="another spelling"),
        pytest.param("Müller & Söhne", "Muller und Sohne KG", True, id="accents and ampersands"),
        pytest.param("Acme", "Acme Robotics", False, id="one name within the other"),
        pytest.param("Al Noor Trading", "Al Noor Medical", None, id="another business"),
        pytest.param("Branch 1", "Branch 2", None, id="numbers tell apart"),
        pytest.param("Bolt", "Bold", None, id="short names are other names"),
        pytest.param("Gulf Shipping", "Nile Software", None, id="nothing alike"),
    ],
)
def test_names_of_companies(name: str, other: str, suggests_same: bool | None) -> None:
    near = nearest(name, other, traits(), traits())
    assert (near.suggests_same if near else None) is suggests_same


@pytest.mark.parametrize(
    ("name", "other", "suggests_same"),
    [
        ("Jon Smith", "John Smith", True),
        ("J. Smith", "John Smith", True),
        ("Smith, John", "Dr. John Smith", True),
        ("John", "John Smith", False),
        ("Mona Said", "Zaid Ali", None),
    ],
)
def test_names_of_people(name: str, other: str, suggests_same: bool | None) -> None:
    near = nearest(name, other, traits(), traits(), of_people=True)
    assert (near.suggests_same if near else None) is suggests_same


@pytest.mark.parametrize(
    ("mine", "theirs", "suggests_same", "sign"),
    [
        (traits("https://www.gulf.example/en"), traits("gulf.example"), True, AlikeSign.SAME_DOMAIN),
        (traits(phone="+971 4 123 4567"), traits(phone="04 1234567"), True, AlikeSign.SAME_PHONE),
        (traits(emails=["a@gulf.example"]), traits("gulf.example"), True, AlikeSign.SAME_DOMAIN),
        (traits(emails=["a@gmail.com"], city="Doha"), traits(city="Doha"), True, AlikeSign.SAME_CITY),
        (traits(city="Doha"), traits(city="Muscat"), False, AlikeSign.OTHER_CITY),
        (traits("gulf.example"), traits("other.example"), False, AlikeSign.OTHER_DOMAIN),
    ],
)  # fmt: skip
def test_what_else_is_known(mine: Traits, theirs: Traits, suggests_same: bool, sign: AlikeSign) -> None:
    near = nearest("Gulf Shiping", "Gulf Shipping", mine, theirs)
    assert near is not None
    assert near.suggests_same is suggests_same
    assert sign in near.signs


def test_a_mail_address_is_one_person_unless_several_read_it() -> None:
    index = NameIndex(of_people=True)
    index.add("mona", "Mona Said", traits_of_person("mona@acme.example"))
    index.add("front", "Front Office", traits_of_person("info@acme.example"))
    same = index.nearest("M. Zayed", traits_of_person("Mona@acme.example"))
    assert same is not None
    assert (same.ref, same.signs) == ("mona", (AlikeSign.SAME_MAIL,))
    assert index.nearest("Omar Ali", traits_of_person("info@acme.example")) is None


def test_a_name_is_found_among_many_that_begin_alike() -> None:
    index = NameIndex()
    for number in range(3_000):
        index.add(str(number), f"Emirates {number:04d} Trading {'abcdefghij'[number % 10] * 5}")
    index.add("wanted", "Emirates Harbour Logistics")
    near = index.nearest("Emirates Harbor Logistics")
    assert near is not None
    assert near.ref == "wanted"


# In an import


def files(folder: Path, **texts: str) -> tuple[ImportFile, ...]:
    made = []
    for name, text in texts.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        made.append(ImportFile(ImportKind(name), path))
    return tuple(made)


def answered(preview: ImportPreview, *, is_same: bool) -> tuple[LikeAnswer, ...]:
    return tuple(_answer(one, is_same=is_same) for one in preview.alike)


def _answer(one: Alike, *, is_same: bool) -> LikeAnswer:
    return LikeAnswer(one.name, one.same_as if is_same else "", one.kind, one.scope)


def verdicts(preview: ImportPreview) -> list[list[str]]:
    return [[row.verdict.value for row in file.rows] for file in preview.files]


def test_a_near_name_is_asked_about_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    account = an_account(desk, name="Khalij Freight Services L.L.C.", city="Dubai")
    chosen = files(tmp_path, accounts="Company,City,Phone\nKhalij Freight LLC,Dubai,123\nBolt,Doha,\n")
    preview = preview_import(desk, ImportRequest(chosen))
    (one,) = preview.alike
    assert (one.name, one.other, one.same_as, one.line, one.suggests_same, one.is_same) == (
        "Khalij Freight LLC", "Khalij Freight Services L.L.C.", account.id, 2, True, None,
    )  # fmt: skip
    assert one.signs == (AlikeSign.PART_OF_NAME, AlikeSign.SAME_CITY)
    assert preview.has_questions
    assert [row.waits for row in preview.files[0].rows] == [True, False]
    with pytest.raises(AlikeOpen) as refused:
        run_import(desk, ImportRequest(chosen))
    assert refused.value.alike == preview.alike
    assert len(desk.reading.find(Account)) == 1


def test_the_same_is_that_account_in_every_file(desk: Desk, tmp_path: Path) -> None:
    account = an_account(desk, name="Khalij Freight Services L.L.C.")
    chosen = files(
        tmp_path,
        accounts="Company,Phone\nKhalij Freight LLC,123\n",
        people="Company,Name\nKhalij Freight LLC,Mona Said\n",
        orders="Company,Date,Amount\nKhalij  freight llc,2026-01-05,10\n",
    )
    first = preview_import(desk, ImportRequest(chosen))
    assert len(first.alike) == 1, "a name is asked about once"
    request = ImportRequest(chosen, answers=answered(first, is_same=True))
    foretold = preview_import(desk, request)
    done = run_import(desk, request).done
    assert verdicts(done) == verdicts(foretold) == [["updated"], ["created"], ["created"]]
    assert [one.is_same for one in done.alike] == [True]
    stored = desk.reading.get(Account, account.id)
    assert (stored.name, stored.phone) == ("Khalij Freight Services L.L.C.", "123")
    assert [order.account_id for order in desk.reading.find(Order)] == [account.id]
    assert [person.account_id for person in desk.reading.find(Stakeholder)] == [account.id]
    again = run_import(desk, request)
    assert again.changes.change_set_id is None


def test_a_new_one_is_another_account(desk: Desk, tmp_path: Path) -> None:
    an_account(desk, name="Khalij Freight Services L.L.C.")
    chosen = files(
        tmp_path,
        accounts="Company\nKhalij Freight LLC\n",
        orders="Company,Date,Amount\nKhalij Freight LLC,2026-01-05,10\n",
    )
    request = ImportRequest(chosen, answers=answered(preview_import(desk, ImportRequest(chosen)), is_same=False))
    assert verdicts(run_import(desk, request).done) == [["created"], ["created"]]
    assert len(desk.reading.find(Account)) == 2
    assert preview_import(desk, ImportRequest(chosen)).alike == (), "its name is on file now"


def test_all_can_be_said_to_be_new(desk: Desk, tmp_path: Path) -> None:
    an_account(desk, name="Acme")
    chosen = files(tmp_path, accounts="Company\nACME GmbH\n", orders="Company,Date,Amount\nAcme Inc,2026-01-05,10\n")
    done = run_import(desk, ImportRequest(chosen, new_when_alike=True)).done
    assert verdicts(done) == [["created"], ["refused"]], "an order makes no account"


def test_two_rows_of_one_file_that_look_alike(desk: Desk, tmp_path: Path) -> None:
    chosen = files(tmp_path, accounts="Company,City\nAcme,\nACME GmbH,Berlin\nacme,\n")
    preview = preview_import(desk, ImportRequest(chosen))
    (one,) = preview.alike
    assert (one.name, one.other, one.same_as, one.is_on_file) == ("ACME GmbH", "Acme", "Acme", False)
    done = run_import(desk, ImportRequest(chosen, answers=answered(preview, is_same=True))).done
    assert verdicts(done) == [["created", "updated", "skipped"]]
    assert [(account.name, account.city) for account in desk.reading.find(Account)] == [("Acme", "Berlin")]


def test_an_id_decides_without_a_question(desk: Desk, tmp_path: Path) -> None:
    an_account(desk, name="Acme", external_id="A1")
    chosen = files(tmp_path, accounts="ID,Company\nA2,ACME GmbH\nA3,Acme Inc\n")
    preview = preview_import(desk, ImportRequest(chosen))
    assert (verdicts(preview), preview.alike) == ([["created", "created"]], ())


@pytest.mark.parametrize(
    ("is_same", "expected"), [(True, {"A2": "ACME GmbH"}), (False, {"A2": "ACME GmbH", None: "Acme"})]
)
def test_an_account_without_an_id_can_get_it(
    desk: Desk, tmp_path: Path, is_same: bool, expected: dict[str | None, str]
) -> None:
    an_account(desk, name="Acme")
    chosen = files(tmp_path, accounts="ID,Company\nA2,ACME GmbH\n")
    request = ImportRequest(chosen, answers=answered(preview_import(desk, ImportRequest(chosen)), is_same=is_same))
    run_import(desk, request)
    assert {one.external_id: one.name for one in desk.reading.find(Account)} == expected
    assert run_import(desk, request).changes.change_set_id is None


def test_people_of_one_account_are_asked_about(desk: Desk, tmp_path: Path) -> None:
    account = an_account(desk, external_id="A1")
    an_account(desk, name="Other", external_id="A2")
    john = a_stakeholder(desk, account, name="John Smith", email="js@acme.example")
    text = "Account ID,Name,Email,Title\nA1,Jon Smith,js@acme.example,Buyer\nA2,Jon Smith,,Buyer\n"
    chosen = files(tmp_path, people=text)
    preview = preview_import(desk, ImportRequest(chosen))
    (one,) = preview.alike
    assert (one.kind, one.account, one.other, one.suggests_same) == (PEOPLE, account.name, "John Smith", True)
    assert AlikeSign.SAME_MAIL in one.signs
    done = run_import(desk, ImportRequest(chosen, answers=answered(preview, is_same=True))).done
    assert verdicts(done) == [["updated", "created"]]
    assert desk.reading.get(Stakeholder, john.id).title == "Buyer"


def test_a_contact_of_an_account_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    account = an_account(desk, external_id="A1", name="Acme")
    a_stakeholder(desk, account, name="John Smith")
    chosen = files(tmp_path, accounts="ID,Company,Contact\nA1,Acme,Jon Smith\n")
    preview = preview_import(desk, ImportRequest(chosen))
    assert [(one.kind, one.name) for one in preview.alike] == [(PEOPLE, "Jon Smith")]
    run_import(desk, ImportRequest(chosen, answers=answered(preview, is_same=True)))
    assert [person.name for person in desk.reading.find(Stakeholder)] == ["John Smith"]


def test_an_answer_can_name_what_it_means_by_id_or_name(desk: Desk, tmp_path: Path) -> None:
    account = an_account(desk, name="International Business Machines", external_id="IBM-1")
    chosen = files(tmp_path, orders="Company,Date,Amount\nIBM,2026-01-05,10\n")
    for same_as in (account.id, "IBM-1", "international business machines"):
        request = ImportRequest(chosen, answers=(LikeAnswer("ibm", same_as),))
        run_import(desk, request)
    assert [order.account_id for order in desk.reading.find(Order)] == [account.id]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (LikeAnswer("IBM", "Nobody"), "import_same_unknown"),
        (LikeAnswer("Nobody", "Acme"), "import_same_unused"),
    ],
)
def test_an_answer_that_fits_nothing_is_told(desk: Desk, tmp_path: Path, answer: LikeAnswer, code: str) -> None:
    an_account(desk, name="Acme")
    chosen = files(tmp_path, orders="Company,Date,Amount\nIBM,2026-01-05,10\n")
    with pytest.raises(Refusal, match=code):
        run_import(desk, ImportRequest(chosen, answers=(answer,)))


def test_exact_names_are_never_asked_about(desk: Desk, tmp_path: Path) -> None:
    an_account(desk, name="Acme")
    an_account(desk, name="ACME GmbH")
    chosen = files(tmp_path, accounts="Company,Phone\nacme gmbh,1\nACME,2\n")
    preview = preview_import(desk, ImportRequest(chosen))
    assert (preview.alike, preview.count(Verdict.UPDATED)) == ((), 2)

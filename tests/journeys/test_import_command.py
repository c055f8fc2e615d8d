"""`growthdesk import`, driven as a script drives it: arguments in; exit code, stdout and stderr out."""

import json
from pathlib import Path
from typing import Any

import pytest

from growthdesk.app.command_line import run
from growthdesk.app.computer import this_computer
from growthdesk.domain.imports import ImportKind
from growthdesk.usecases.files import close_file, open_file

REAL = Path(__file__).parents[3] / "shared" / "real"


@pytest.fixture
def new_file(tmp_path: Path) -> Path:
    return tmp_path / "Harbour Advisory.growthdesk"


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def asked(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    """Run a command that must succeed and return its JSON."""
    code = run([*map(str, arguments), "--json"])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    return json.loads(out)


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """Run a command that must be refused and return its one message."""
    code = run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err.strip()


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files (../shared/real) are not on this machine")
def test_northwind_into_a_new_file(capsys: pytest.CaptureFixture[str], new_file: Path) -> None:
    arguments = ["import", new_file, "--accounts", REAL / "northwind_customers.csv"]
    arguments += ["--orders", REAL / "northwind_orders.csv"]
    foretold = asked(capsys, *arguments, "--dry-run")
    assert not new_file.exists()
    done = asked(capsys, *arguments)
    assert done == foretold | {"dry_run": False}
    assert [(file["records"], file["created"], file["problems"]) for file in done["files"]] == [
        (93, 93, []),
        (830, 830, []),
    ]
    again = asked(capsys, *arguments)
    assert [(file["unchanged"], file["created"]) for file in again["files"]] == [(93, 0), (830, 0)]
    listed = asked(capsys, "accounts", new_file)
    assert sum(float(money["amount"]) for account in listed for money in account["revenue"]) == pytest.approx(
        1265793.22
    )
    assert [account["external_id"] for account in listed if account["name"] == "IT"] == ["Val2", "VALON"]


def test_what_a_script_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path, new_file: Path) -> None:
    accounts = written(tmp_path, "a.csv", "ID,Name,Owner\nA1,Acme,\nA2,,Tom\n,,\n")
    done = asked(capsys, "import", new_file, "--accounts", accounts, "--owner", "Mona Said")
    assert done["files"] == [
        {
            "file": accounts,
            "kind": "accounts",
            "records": 3,
            "created": 1,
            "updated": 0,
            "unchanged": 0,
            "skipped": 1,
            "refused": 1,
            "problems": [{"line": 3, "column": "Name", "problem": "Enter the name."}],
            "notes": [
                {"line": 2, "column": "Owner", "note": "No owner is named, so Mona Said becomes the owner."},
                {"line": 4, "column": None, "note": "Nothing stands on this line."},
            ],
            "changes": [
                {
                    "line": 2,
                    "what": "Acme",
                    "columns": [],
                    "values": [],
                    "beside": ["Adds a member to your team: Mona Said"],
                }
            ],
        }
    ]
    assert (done["owner"], done["without_owner"]) == ("Mona Said", ["Acme"])


def test_what_a_person_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path, new_file: Path) -> None:
    accounts = written(tmp_path, "a.csv", "ID,Name,Owner\nA1,Acme,\nA2,,Tom\n")
    assert run(["import", str(new_file), "--accounts", accounts, "--owner", "Mona Said"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Accounts from {accounts}: 1 created · 1 refused",
        "  1 new team member: Mona Said.",
        "  Line 3, Name: Enter the name.",
        "Written: 2 records: 1 team member, 1 account",
        "1 account names no owner. Its owner: Mona Said.",
        "  Acme",
    ]


@pytest.mark.parametrize("header", ["Amount (EUR)", "Amount"])
def test_a_new_file_takes_its_currency_from_the_orders(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, new_file: Path, header: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ar_AE.UTF-8")
    accounts = written(tmp_path, "a.csv", "ID,Name\nA1,Acme\n")
    orders = written(tmp_path, "o.csv", f"Customer ID,Date,{header}\nA1,2026-01-05,10\n")
    asked(capsys, "import", new_file, "--accounts", accounts, "--orders", orders)
    later = written(tmp_path, "later.csv", "Customer ID,Date,Amount\nA1,2026-01-06,10\n")
    asked(capsys, "import", new_file, "--orders", later)
    (account,) = asked(capsys, "accounts", new_file)
    expected = "EUR" if "EUR" in header else "AED"
    assert account["revenue"] == [{"amount": "20.00", "currency": expected}]


@pytest.mark.parametrize(
    ("text", "option", "answer"),
    [
        ("Customer ID;Date;Amount\nA1;03/04/2026;10\n", "--date-order", "dmy"),
        ("Customer ID;Date;Amount\nA1;2026-04-03;1,234\n", "--decimal", ","),
    ],
)
def test_a_question_names_its_option_and_nothing_is_made(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, new_file: Path, text: str, option: str, answer: str
) -> None:
    accounts = written(tmp_path, "a.csv", "ID,Name\nA1,Acme\n")
    orders = written(tmp_path, "o.csv", text)
    for extra in ([], ["--dry-run"]):
        assert option in refused(capsys, "import", new_file, "--accounts", accounts, "--orders", orders, *extra)
        assert not new_file.exists()
    done = asked(capsys, "import", new_file, "--accounts", accounts, "--orders", orders, option, answer)
    assert done["files"][1]["refused"] == (1 if answer == "," else 0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "does not exist"),
        ("", "is empty"),
        ("Name\n", "nothing below it"),
        ("Colour\nred\n", "Account name / Account ID"),
        ("Name,Name\na,b\n", "“Name”"),
    ],
)
def test_a_file_that_cannot_be_imported(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, new_file: Path, content: str | None, words: str
) -> None:
    path = tmp_path / "bad.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert words in refused(capsys, "import", new_file, "--accounts", path)
    assert not new_file.exists()


def test_an_encoding_that_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path, new_file: Path) -> None:
    path = tmp_path / "arabic.csv"
    path.write_bytes("ID,Name\nA1,شركة النور\n".encode("cp1256"))
    assert "no encoding" in refused(capsys, "import", new_file, "--accounts", path, "--encoding", "klingon")
    asked(capsys, "import", new_file, "--accounts", path, "--encoding", "cp1256")
    assert [account["name"] for account in asked(capsys, "accounts", new_file)] == ["شركة النور"]


def test_a_file_that_is_not_ours_stays_as_it_is(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("mine", encoding="utf-8")
    accounts = written(tmp_path, "a.csv", "Name\nAcme\n")
    assert "was not made by GrowthDesk" in refused(capsys, "import", notes, "--accounts", accounts)
    assert notes.read_text(encoding="utf-8") == "mine"


def test_while_a_window_has_the_file_open(capsys: pytest.CaptureFixture[str], tmp_path: Path, new_file: Path) -> None:
    accounts = written(tmp_path, "a.csv", "Name\nAcme\n")
    asked(capsys, "import", new_file, "--accounts", accounts)
    computer = this_computer()
    opened = open_file(new_file, computer.clock, computer.you, folders=computer.folders)
    try:
        assert "is open in another GrowthDesk" in refused(capsys, "import", new_file, "--accounts", accounts)
        foretold = asked(capsys, "import", new_file, "--accounts", accounts, "--dry-run")
    finally:
        close_file(opened)
    assert foretold["files"][0]["unchanged"] == 1


def test_an_owner_no_name_can_be(capsys: pytest.CaptureFixture[str], tmp_path: Path, new_file: Path) -> None:
    accounts = written(tmp_path, "a.csv", "Name\nAcme\n")
    for owner in (" ", "x" * 301):
        refused(capsys, "import", new_file, "--accounts", accounts, "--owner", owner)
        assert not new_file.exists()


def test_a_folder_that_does_not_exist(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    accounts = written(tmp_path, "a.csv", "Name\nAcme\n")
    assert "does not exist" in refused(capsys, "import", tmp_path / "no" / "F.growthdesk", "--accounts", accounts)


@pytest.mark.parametrize(
    "arguments", [["import"], ["import", "F.growthdesk"], ["import", "F.growthdesk", "--tea", "x"]]
)
def test_wrong_usage(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(arguments)
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (2, "")
    assert err


@pytest.mark.parametrize("kind", list(ImportKind))
def test_the_columns_it_knows(capsys: pytest.CaptureFixture[str], kind: ImportKind) -> None:
    columns = asked(capsys, "import", "--headers", kind.value)
    assert any(column["needed"] for column in columns)
    assert {"column", "also", "needed"} == set(columns[0])
    assert run(["import", "--headers", kind.value]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(columns)


# Names that look alike, what is remembered, and refused rows


def listed_names(capsys: pytest.CaptureFixture[str], file: Path) -> list[str]:
    return sorted(account["name"] for account in asked(capsys, "accounts", file))


def test_names_that_look_alike_are_listed_with_what_to_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, new_file: Path
) -> None:
    asked(capsys, "import", new_file, "--accounts", written(tmp_path, "a.csv", "ID,Company\nA1,Khalij Freight LLC\n"))
    later = written(tmp_path, "b.csv", "Company,City\nKhalij Freight Services L.L.C.,Dubai\nBolt,Doha\n")
    foretold = asked(capsys, "import", new_file, "--accounts", later, "--dry-run")
    (one,) = foretold["alike"]
    assert (one["name"], one["looks_like"], one["line"], one["suggestion"], one["answer"]) == (
        "Khalij Freight Services L.L.C.", "Khalij Freight LLC", 2, "same", None,
    )  # fmt: skip
    assert foretold["files"][0]["refused"] == 1

    assert run(["import", str(new_file), "--accounts", later, "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "“Khalij Freight Services L.L.C.” looks like “Khalij Freight LLC”" in err
    assert one["id"] in err
    assert "--same" in err
    assert "--new-when-alike" in err
    assert listed_names(capsys, new_file) == ["Khalij Freight LLC"]

    same = asked(capsys, "import", new_file, "--accounts", later, "--same", "Khalij Freight Services L.L.C.=A1")
    assert [(file["created"], file["updated"]) for file in same["files"]] == [(1, 1)]
    assert listed_names(capsys, new_file) == ["Bolt", "Khalij Freight LLC"]


def test_names_that_look_alike_can_all_be_new(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, new_file: Path
) -> None:
    accounts = written(tmp_path, "a.csv", "Company\nAcme\nACME GmbH\n")
    done = asked(capsys, "import", new_file, "--accounts", accounts, "--new-when-alike")
    assert done["files"][0]["created"] == 2
    assert [one["answer"] for one in done["alike"]] == ["new"]


def test_a_name_no_row_needs_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path, new_file: Path) -> None:
    accounts = written(tmp_path, "a.csv", "Company\nAcme\n")
    arguments = ["import", new_file, "--accounts", accounts, "--same", "Akme=Acme"]
    assert "No row needs an answer about “Akme”" in refused(capsys, *arguments)
    assert not new_file.exists()
    with pytest.raises(SystemExit) as ended:
        run(["import", str(new_file), "--accounts", accounts, "--same", "Akme"])
    assert ended.value.code == 2


def test_one_file_for_several_kinds(capsys: pytest.CaptureFixture[str], tmp_path: Path, new_file: Path) -> None:
    both = written(tmp_path, "all.csv", "Company,City,Order date,Amount\nAcme,Dubai,2026-01-05,10\nBolt,Doha,,\n")
    done = asked(capsys, "import", new_file, "--accounts", both, "--orders", both)
    assert [(file["records"], file["created"], file["skipped"]) for file in done["files"]] == [(2, 2, 0), (2, 1, 1)]


def test_a_source_is_read_as_the_last_time(capsys: pytest.CaptureFixture[str], tmp_path: Path, new_file: Path) -> None:
    accounts = written(tmp_path, "a.csv", "ID,Company\nA1,Acme\n")
    orders = written(tmp_path, "o.csv", "Customer ID,Date,Amount\nA1,03/04/2026,10\n")
    asked(capsys, "import", new_file, "--accounts", accounts, "--orders", orders, "--date-order", "dmy")
    later = written(tmp_path, "later.csv", "Customer ID,Date,Amount\nA1,05/06/2026,10\n")
    assert "--date-order" in refused(capsys, "import", new_file, "--orders", later, "--forget")
    done = asked(capsys, "import", new_file, "--orders", later)
    assert done["files"][0]["created"] == 1
    assert done["files"][0]["read_as_on"]
    assert run(["import", str(new_file), "--orders", later]) == 0
    assert "Read as the last time" in capsys.readouterr().out


def test_refused_rows_are_written_to_be_mended(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, new_file: Path
) -> None:
    accounts = written(tmp_path, "a.csv", "ID,Company\nA1,Acme\nA2,\nA3\n")
    people = written(tmp_path, "p.csv", "Account ID,Name,Email\nA1,Mona,nobody\n")
    out = tmp_path / "refused.csv"
    done = asked(capsys, "import", new_file, "--accounts", accounts, "--people", people, "--refused", out)
    other = tmp_path / "refused p.csv"
    assert done["refused_rows"] == [str(out), str(other)]
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 3
    assert "Enter the name." in lines[1]
    assert "is there already" in refused(capsys, "import", new_file, "--accounts", accounts, "--refused", out)
    mended = lines[1].removesuffix(",") + ",Bolt"
    out.write_text("\n".join([lines[0], mended]) + "\n", encoding="utf-8-sig")
    again = asked(capsys, "import", new_file, "--accounts", out)
    assert [(file["records"], file["created"], file["problems"]) for file in again["files"]] == [(1, 1, [])]
    assert listed_names(capsys, new_file) == ["Acme", "Bolt"]


def test_a_long_list_is_cut_for_people_only(capsys: pytest.CaptureFixture[str], tmp_path: Path, new_file: Path) -> None:
    text = "ID,Company,Owner\n" + "".join(f"A{n},Company {n},\n" for n in range(50)) + "A0,Other,\n" * 60
    accounts = written(tmp_path, "a.csv", text)
    assert run(["import", str(new_file), "--accounts", accounts]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + 41 + 1 + 41
    assert lines[41] == "  and 20 more"
    done = asked(capsys, "import", new_file, "--accounts", accounts)
    assert len(done["files"][0]["problems"]) == 60

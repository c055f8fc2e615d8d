"""The catalogue: every string is marked, whole and literal; a language is loaded or English stays."""

import ast
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from growthdesk import wording
from growthdesk.wording.extract import COMMAND, PACKAGE, TEMPLATE_FILE, catalogue, messages

MARKS = {"_": 1, "N_": 1, "ngettext_": 2}


@cache
def expressions() -> tuple[tuple[str, ast.expr], ...]:
    return tuple(
        (f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}", node)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call | ast.BinOp)
    )


def calls() -> Iterator[tuple[str, ast.Call]]:
    for place, node in expressions():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield place, node


def texts(call: ast.Call) -> list[object]:
    assert isinstance(call.func, ast.Name)
    wanted = call.args[: MARKS[call.func.id]]
    return [argument.value if isinstance(argument, ast.Constant) else argument for argument in wanted]


def test_only_literals_are_marked() -> None:
    wrong = [place for place, call in calls() if not all(isinstance(text, str) for text in texts(call))]
    assert not wrong, f"_() takes a literal; put facts in with .format(name=...): {wrong}"


def test_placeholders_are_named() -> None:
    wrong = [
        place
        for place, call in calls()
        for text in texts(call)
        if isinstance(text, str) and ("{}" in text or "{0" in text)
    ]
    assert not wrong, f"name the placeholders, so that translators can move them: {wrong}"


def test_nothing_is_shouted() -> None:
    wrong = [place for place, call in calls() for text in texts(call) if isinstance(text, str) and "!" in text]
    assert not wrong, f"no exclamation marks: {wrong}"


def test_no_sentence_is_glued_from_parts() -> None:
    wrong = [
        place
        for place, node in expressions()
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)
        if (is_said(node.left) or is_said(node.right)) and not is_suffix(node.right)
    ]
    assert not wrong, f"write one whole sentence with placeholders: {wrong}"


def is_said(node: ast.expr) -> bool:
    """Whether an expression is a marked string, formatted or not."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return is_said(node.func.value)
    return isinstance(node.func, ast.Name) and node.func.id in MARKS


def is_suffix(node: ast.expr) -> bool:
    """Whether an expression ends a file name, which is no sentence."""
    return isinstance(node, ast.Attribute) and node.attr == "suffix"


def test_extraction_finds_strings_of_source_and_templates(tmp_path: Path) -> None:
    package, templates = tmp_path / "package", tmp_path / "templates"
    package.mkdir()
    templates.mkdir()
    (package / "screen.py").write_text(
        '_("Save")\nN_("Later")\nngettext_("{n} line", "{n} lines", 2)\nother("never")\n', encoding="utf-8"
    )
    (templates / "page.html.j2").write_text(
        "<h1>{{ _('Value summary') }}</h1>{{ ngettext_('{n} step', '{n} steps', 2) }}", encoding="utf-8"
    )
    found = {(message.file, message.text) for message in messages(package, templates)}
    assert found == {
        ("package/screen.py", "Save"),
        ("package/screen.py", "Later"),
        ("package/screen.py", ("{n} line", "{n} lines")),
        ("templates/page.html.j2", "Value summary"),
        ("templates/page.html.j2", ("{n} step", "{n} steps")),
    }


def test_the_template_holds_every_string_of_today() -> None:
    with TEMPLATE_FILE.open("rb") as file:
        kept = {key(message.id) for message in read_po(file)}
    missing = sorted(key(message.id) for message in catalogue() if message.id and key(message.id) not in kept)
    assert not missing, f"run `{COMMAND}`; missing: {missing[:5]} and {max(len(missing) - 5, 0)} more"


def key(text: object) -> str:
    return text if isinstance(text, str) else "|".join(text) if isinstance(text, list | tuple) else ""


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    wording.use_language("en")


def a_catalogue(folder: Path, code: str) -> None:
    made = Catalog(locale=code)
    made.add("tomorrow", "morgen")
    made.add(("in {count} day", "in {count} days"), ("in {count} Tag", "in {count} Tagen"))
    place = folder / code / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "growthdesk.mo").open("wb") as file:
        write_mo(file, made)


@pytest.mark.parametrize("code", ["de", "de_AT", "de-CH"])
def test_a_language_is_used_for_its_countries_too(tmp_path: Path, code: str) -> None:
    a_catalogue(tmp_path, "de")
    assert wording.use_language(code, tmp_path) == "de"
    assert wording._("tomorrow") == "morgen"
    assert wording.translated(wording.N_("tomorrow")) == "morgen"
    assert wording.ngettext_("in {count} day", "in {count} days", 1) == "in {count} Tag"
    assert wording.ngettext_("in {count} day", "in {count} days", 2) == "in {count} Tagen"
    assert wording._("never translated") == "never translated"


@pytest.mark.parametrize("code", ["en", "xx", "", "../../etc", "de"])
def test_english_stays_when_no_catalogue_fits(tmp_path: Path, code: str) -> None:
    assert wording.use_language(code, tmp_path) == "en"
    assert wording._("tomorrow") == "tomorrow"


@pytest.mark.parametrize("content", [b"", b"no catalogue at all", b"\xde\x12\x04\x95"])
def test_a_damaged_catalogue_leaves_english(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "de" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "growthdesk.mo").write_bytes(content)
    assert wording.use_language("de", tmp_path) == "en"
    assert wording._("tomorrow") == "tomorrow"


def test_a_thread_that_speaks_another_language_leaves_the_others_theirs(tmp_path: Path) -> None:
    a_catalogue(tmp_path, "de")
    a_catalogue(tmp_path, "fr")
    wording.use_language("fr", tmp_path)

    def heard_elsewhere() -> list[str]:
        heard: list[str] = []
        thread = threading.Thread(target=lambda: heard.append(wording.language()))
        thread.start()
        thread.join()
        return heard

    with wording.speaking("de", tmp_path) as spoken:
        assert (spoken, wording.language(), wording._("tomorrow")) == ("de", "de", "morgen")
        assert heard_elsewhere() == ["fr"]
        wording.use_language("en")
        assert (wording.language(), heard_elsewhere()) == ("de", ["en"])
    assert (wording.language(), wording._("tomorrow")) == ("en", "tomorrow")


def test_nothing_slow_is_imported_before_it_is_needed() -> None:
    code = (
        "import sys, growthdesk.wording, growthdesk.wording.formats, growthdesk.wording.labels,"
        " growthdesk.wording.problems, growthdesk.wording.refusals, growthdesk.wording.parsing;"
        " print(sorted({'babel', 'dateutil', 'jinja2', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

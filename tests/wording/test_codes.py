"""Every code and every choice in the source has words; what has none is still answered calmly.

The codes are found by walking the source, so that a new one without words fails here first.
"""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest

import growthdesk.domain
from growthdesk.domain.problems import Problem, Refusal
from growthdesk.wording import documents, history, labels, problems, refusals, reviews, templates

PACKAGE = Path(growthdesk.domain.__path__[0]).parent

# Class name -> position of the code among its arguments.
_PROBLEMS = {"Problem": 1, "RowProblem": 2, "Unreadable": 0}


@dataclass(frozen=True)
class FoundCode:
    """A code as it stands in a call, and the facts given with it (None: not written as literals)."""

    code: str
    place: str
    facts: frozenset[str] | None


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    return tuple(
        (path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


@cache
def problem_codes() -> list[FoundCode]:
    return [found for name, tree in modules() for found in _codes(name, tree, _PROBLEMS)]


@cache
def refusal_codes() -> list[FoundCode]:
    trees = modules()
    own_init = _refusal_classes([tree for _, tree in trees])
    direct = {name: 0 for name, has_own in own_init.items() if not has_own}
    found = [code for name, tree in trees for code in _codes(name, tree, direct)]
    for name, tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and node.name in own_init:
                found += _codes(name, node, {"__init__": 0})
    return found


def _refusal_classes(trees: list[ast.Module]) -> dict[str, bool]:
    """Return Refusal and its subclasses; True where a class chooses its code itself."""
    classes = {"Refusal": False}
    bodies = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    for _ in range(5):
        for node in bodies:
            if any(_name(base) in classes for base in node.bases):
                classes[node.name] = any(
                    isinstance(part, ast.FunctionDef) and part.name == "__init__" for part in node.body
                )
    return classes


def _codes(module: str, tree: ast.AST, positions: dict[str, int]) -> Iterator[FoundCode]:
    for scope in _scopes(tree):
        for node in _own_nodes(scope):
            if isinstance(node, ast.Call) and _name(node.func) in positions:
                position = positions[_name(node.func)]
                named = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
                if len(node.args) > position:
                    named.append(node.args[position])
                place = f"{module}:{node.lineno}"
                for argument in named:
                    for code in _strings(argument, scope, tree):
                        yield FoundCode(code, place, _facts(node))


def _scopes(tree: ast.AST) -> Iterator[ast.AST]:
    yield tree
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node is not tree)


def _own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """Walk a scope without the functions inside it."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, ast.FunctionDef):
            yield child
            yield from _own_nodes(child)


def _strings(node: ast.expr, scope: ast.AST, tree: ast.AST) -> Iterator[str]:
    """Yield the texts an expression may be: a literal, a choice of two, or whatever its name stands for."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body, scope, tree)
        yield from _strings(node.orelse, scope, tree)
    elif isinstance(node, ast.Name):
        for origin in _origins(node.id, scope, tree):
            yield from _strings(origin, scope, tree)


def _origins(name: str, scope: ast.AST, tree: ast.AST) -> Iterator[ast.expr]:
    """Yield what a name is given in a function: assigned, looked up in a table of the module, or looped over."""
    for node in _own_nodes(scope):
        if isinstance(node, ast.Assign) and name in map(_name, node.targets):
            if isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute):
                yield from _table(_name(node.value.func.value), tree)
            elif not isinstance(node.value, ast.Name):
                yield node.value
        elif isinstance(node, ast.For) and isinstance(node.target, ast.Tuple) and isinstance(node.iter, ast.Tuple):
            at = [_name(part) for part in node.target.elts].index(name) if name in map(_name, node.target.elts) else -1
            yield from (row.elts[at] for row in node.iter.elts if at >= 0 and isinstance(row, ast.Tuple))


def _table(name: str, tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Assign) and name in map(_name, node.targets) and isinstance(node.value, ast.Dict):
            yield from node.value.values


def _facts(call: ast.Call) -> frozenset[str] | None:
    keywords = [keyword.arg for keyword in call.keywords]
    if None in keywords:
        return None
    return frozenset(keyword for keyword in keywords if keyword)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def test_every_problem_in_the_source_has_words() -> None:
    found = problem_codes()
    assert found, "the walk finds no problem at all"
    without = sorted({f"{one.code} ({one.place})" for one in found if not problems.knows(one.code)})
    assert not without, f"word these in wording/problems.py: {without}"


def test_every_refusal_in_the_source_has_words() -> None:
    found = refusal_codes()
    assert found, "the walk finds no refusal at all"
    without = sorted({f"{one.code} ({one.place})" for one in found if not refusals.knows(one.code)})
    assert not without, f"word these in wording/refusals.py: {without}"


def test_every_refusal_gives_the_facts_its_sentence_needs() -> None:
    lacking = []
    for one in refusal_codes():
        if one.facts and refusals.knows(one.code):
            refusal = Refusal(one.code, **{fact: fact.upper() for fact in one.facts - {"code"}})
            if "Nothing was changed." in refusals.sentence(refusal):
                lacking.append(f"{one.code} ({one.place}) gives only {sorted(one.facts)}")
    assert not lacking


def test_every_change_set_in_the_source_has_words() -> None:
    labels_used = [one for name, tree in modules() for one in _codes(name, tree, {"transaction": 0})]
    without = sorted({f"{one.code} ({one.place})" for one in labels_used if not history.knows(one.code)})
    assert not without, f"word these in wording/history.py: {without}"


def test_everything_a_review_may_lack_has_words() -> None:
    rules = dict(modules())["domain/reviews.py"]
    judging = next(node for node in ast.walk(rules) if getattr(node, "name", "") == "missing_before_held")
    lacking = {one.code for one in _codes("domain/reviews.py", judging, {"append": 0})}
    assert "decision" in lacking
    without = {code for code in lacking if not reviews.knows(code)}
    assert not without, f"word these in wording/reviews.py: {without}"


def test_every_section_of_a_document_has_words() -> None:
    templates = PACKAGE.parents[1] / "report_templates"
    found = {
        section
        for path in templates.rglob("*.j2")
        for section in re.findall(r'data-section="(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert found, "no document marks its sections"
    without = {section for section in found if not documents.knows(section)}
    assert not without, f"word these in wording/documents.py: {without}"


def choices() -> Iterator[StrEnum]:
    for module in pkgutil.iter_modules(growthdesk.domain.__path__, "growthdesk.domain."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == module.name:
                yield from value


@pytest.mark.parametrize("member", list(choices()), ids=repr)
def test_every_choice_has_a_label(member: StrEnum) -> None:
    assert labels.has_label(member) or templates.knows(member), f"label it in wording/labels.py: {member!r}"


def test_an_unknown_code_still_gives_a_calm_sentence() -> None:
    assert problems.sentence(Problem("name", "never_heard_of")) == "This cannot be used as it is. Check it."
    assert refusals.sentence(Refusal("never_heard_of")) == (
        "This was not possible (never_heard_of). Nothing was changed."
    )

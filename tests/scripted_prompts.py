"""Prompts which answer from a script, and remember what was asked; nothing opens."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from growthdesk.ui.kit.prompts import Patterns, Prompts


class ScriptedPrompts(Prompts):
    """Give each method's answers in order; a question without an answer fails the test."""

    def __init__(self, answers: Mapping[str, Sequence[object]] | None = None) -> None:
        super().__init__(None)
        self._answers = {method: list(given) for method, given in (answers or {}).items()}
        self.asked: list[tuple[str, tuple[object, ...]]] = []

    def words(self, method: str) -> list[str]:
        """Return all words shown by calls of one method."""
        return [" ".join(str(part) for part in facts) for name, facts in self.asked if name == method]

    def shown(self, method: str) -> list[tuple[object, ...]]:
        """Return what calls of one method were given, each apart."""
        return [facts for name, facts in self.asked if name == method]

    def choose_open_file(self, title: str, patterns: Patterns, folder: Path | None = None) -> Path | None:
        return self._path("choose_open_file", title, patterns, folder)

    def choose_open_files(self, title: str, patterns: Patterns, folder: Path | None = None) -> list[Path]:
        answer = self._answer("choose_open_files", title, patterns, folder)
        assert isinstance(answer, list)
        return answer

    def choose_save_file(self, title: str, suggested: Path, patterns: Patterns) -> Path | None:
        return self._path("choose_save_file", title, suggested, patterns)

    def choose_printer(self, name: str, sizes: Sequence[tuple[float, float]]) -> Any:
        return self._answer("choose_printer", name, tuple(sizes))

    def choose_colour(self, title: str, colour: str) -> str | None:
        answer = self._answer("choose_colour", title, colour)
        return None if answer is None else str(answer)

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        return self._path("choose_folder", title, folder)

    def show_message(self, title: str, text: str) -> None:
        self.asked.append(("show_message", (title, text)))

    def show_refusal(self, sentence: str, detail: str = "") -> None:
        self.asked.append(("show_refusal", (sentence, detail)))

    def show_defect(self, sentence: str, details: str) -> None:
        self.asked.append(("show_defect", (sentence, details)))

    def show_with_details(self, sentence: str, text: str, details: str) -> None:
        self.asked.append(("show_with_details", (sentence, text, details)))

    def ask_choice(self, title: str, text: str, choices: Sequence[tuple[str, str]], *, danger: str = "") -> str | None:
        answer = self._answer("ask_choice", title, text, tuple(choices))
        assert answer is None or answer in [key for key, _words in choices]
        return None if answer is None else str(answer)

    def ask_text(self, title: str, label: str, text: str = "", action: str = "") -> str | None:
        answer = self._answer("ask_text", title, label, text)
        return None if answer is None else str(answer)

    def _answer(self, method: str, *facts: object) -> Any:
        self.asked.append((method, facts))
        if not self._answers.get(method):
            raise AssertionError(f"nobody expected {method}{facts}")
        return self._answers[method].pop(0)

    def _path(self, method: str, *facts: object) -> Path | None:
        answer = self._answer(method, *facts)
        assert answer is None or isinstance(answer, Path)
        return answer

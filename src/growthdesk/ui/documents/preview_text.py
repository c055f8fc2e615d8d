"""The words of a document for whoever cannot see its pages: plain text, read line by line, page after page."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit

from growthdesk.wording import _


class PreviewText(QPlainTextEdit):
    """Text that can be read and copied, not changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Text of the document"))
        self.setProperty("role", "reading")

    def show_pages(self, texts: Sequence[str]) -> None:
        """Show the words of each page under its number."""
        heads = [_("Page {number} of {count}").format(number=at, count=len(texts)) for at in range(1, len(texts) + 1)]
        self.setPlainText("\n\n".join(f"{head}\n\n{text}" for head, text in zip(heads, texts, strict=True)))

"""What templates are called in the window: the document, and which part of it."""

from growthdesk.domain.documents import DocumentKind
from growthdesk.wording import N_, _, translated
from growthdesk.wording.labels import label

_SHARED = {
    "document.html.j2": N_("Frame: head, foot and page numbers"),
    "print.css": N_("Style: typefaces and distances"),
    "writing.css": N_("Style: room to write by hand"),
    "form.html.j2": N_("Frame of blank forms"),
    "form_parts.html.j2": N_("Parts of blank forms"),
    "form.css": N_("Style of blank forms"),
}


def place_of(name: str) -> tuple[int, bool, str]:
    """Return where a template stands in a list: by document, its page first, shared ones at the end."""
    folder, _slash, file = name.partition("/")
    kinds = [kind.value.replace("-", "_") for kind in DocumentKind]
    at = kinds.index(folder) if folder in kinds else len(kinds)
    return at, file != f"{folder}.html.j2", file


def document_words(name: str) -> str:
    """Name the document a template belongs to."""
    folder = name.partition("/")[0].replace("_", "-")
    kinds = {kind.value: kind for kind in DocumentKind}
    return label(kinds[folder]) if folder in kinds else _("All documents")


def part_words(name: str) -> str:
    """Name the part of a document a template is."""
    folder, _slash, file = name.partition("/")
    if folder.startswith("_"):
        return translated(_SHARED[file]) if file in _SHARED else file
    if file.endswith(".css"):
        return _("Style")
    is_page = file.removesuffix(".html.j2") == folder
    return _("Page") if is_page else _("Page: {file}").format(file=file.removesuffix(".html.j2"))

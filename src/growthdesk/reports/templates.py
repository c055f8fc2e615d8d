"""Jinja2 for documents: sandboxed, everything escaped, nothing undefined, every printed character ours."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.charts.typefaces import Typefaces
from growthdesk.domain.document_templates import TemplateFault
from growthdesk.reports.sources import DocumentSource
from growthdesk.reports.template_faults import EDITED, MOST_CHARACTERS, TooLong, fault_of
from growthdesk.reports.template_links import check_links
from growthdesk.wording import translated
from growthdesk.wording.isolates import direction_of, parts_of

if TYPE_CHECKING:
    from markupsafe import Markup

    from growthdesk.reports.sandbox import Sandbox

SHARED_FOLDER = "_shared"
MOST_SECONDS = 5.0
"""How long an edited template may take to be filled; ours take a hundredth of one."""


class Templates:
    """The template folder of one process, with the texts a firm edited before it; compiled templates are kept."""

    def __init__(self, folder: Path, typefaces: Typefaces) -> None:
        self._folder = folder
        self._typefaces = typefaces
        self._lost: list[str] = []
        self._edited: Mapping[str, str] = {}
        self._shipped = self._environment = self._make_environment({})

    @property
    def edited(self) -> Mapping[str, str]:
        """The edited texts in use, by name."""
        return self._edited

    def use(self, edited: Mapping[str, str]) -> None:
        """Take the firm's texts instead of the shipped ones of their names, until told otherwise."""
        if edited != self._edited:
            self._edited = edited
            self._environment = self._make_environment(edited) if edited else self._shipped

    def html(self, source: DocumentSource, *, density: str = "regular") -> tuple[str, str]:
        """Fill a document's template; return the HTML and the characters no typeface of ours can draw."""
        self._lost = []
        values = {"page": source.frame, "formats": source.formats, "density": density, **source.values}
        suspects = concerning(source.template, self._edited)
        html = self._environment.fill(source.template, values, MOST_SECONDS if self._edited else math.inf)
        if suspects:
            check_links(html, {name: self._edited[name] for name in suspects})
        return html, "".join(dict.fromkeys("".join(self._lost)))

    def fault(self, error: Exception, source: DocumentSource) -> TemplateFault | None:
        """Say which edited text an error is from; None when the document uses none.

        Its `template` is empty when more than one may be to blame.
        """
        suspects = concerning(source.template, self._edited)
        if not suspects:
            return None
        known = {"page", "formats", "density", *source.values, *self._environment.globals}
        fault = fault_of(error, self._edited, self._environment, known)
        return replace(fault, template=suspects.pop()) if not fault.template and len(suspects) == 1 else fault

    def _make_environment(self, edited: Mapping[str, str]) -> "Sandbox":
        from jinja2 import ChoiceLoader, FileSystemLoader, FunctionLoader

        from growthdesk.reports import phrases
        from growthdesk.reports.sandbox import Sandbox

        def own(name: str) -> tuple[str, str, None] | None:
            text = edited.get(name)
            return None if text is None else (text, EDITED + name, None)

        environment = Sandbox(
            loader=ChoiceLoader([FunctionLoader(own), FileSystemLoader(self._folder)]),
            autoescape=True,
            finalize=self._printable,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.globals["_"] = _marked
        environment.filters.update(
            bdi=bdi,
            page_label=page_label,
            css_text=css_text,
            day=phrases.day,
            figure=phrases.figure,
            state=phrases.state,
            state_sign=phrases.state_sign,
            known=phrases.known,
            evidence=phrases.evidence,
            category=phrases.category,
            past_state=phrases.past_state,
            worth=phrases.worth,
            short=phrases.short,
        )
        return environment

    def _printable(self, value: object) -> object:
        """Let through what our typefaces can draw; escaping follows after this."""
        from markupsafe import Markup

        if not isinstance(value, str):
            return value
        if len(value) > MOST_CHARACTERS:
            raise TooLong
        text, lost = self._typefaces.printable(value)
        self._lost.append(lost)
        return Markup(text) if isinstance(value, Markup) else text


def concerning(template: str, edited: Iterable[str]) -> list[str]:
    """Return the edited templates a document may be made with: those of its folder and the shared ones."""
    folders = (template.partition("/")[0], SHARED_FOLDER)
    return [name for name in edited if name.partition("/")[0] in folders]


def _marked(text: str) -> "Markup":
    """Translate a literal of a template; names put in with `format` are escaped."""
    from markupsafe import Markup, escape

    return Markup(escape(translated(text)))


def bdi(text: object) -> "Markup":
    """Set somebody's text apart from ours, in the direction of its first letter; and words apart inside it."""
    from markupsafe import Markup

    parts = parts_of(text) if isinstance(text, str) else []
    if len(parts) > 1:
        text = Markup().join(bdi(part) if at % 2 else part for at, part in enumerate(parts))
        return Markup('<bdi dir="{}">{}</bdi>').format(direction_of("".join(parts[::2])), text)
    return Markup('<bdi dir="{}">{}</bdi>').format(direction_of(str(text)), text)


def page_label(text: str) -> "Markup":
    """Turn "Page {page} of {pages}" into counters the printer fills in."""
    from markupsafe import Markup

    counters = {name: Markup('<span class="counter-{}"></span>').format(name) for name in ("page", "pages")}
    return Markup(text).format(**counters)


def css_text(text: str) -> "Markup":
    """Write text as a CSS string: every character that is not a plain letter or digit as its number."""
    from markupsafe import Markup

    safe = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in text)
    return Markup('"{}"').format(safe)

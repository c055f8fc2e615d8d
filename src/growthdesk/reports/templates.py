"""Jinja2 for documents: sandboxed, everything escaped, nothing undefined, every printed character ours."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from growthdesk.charts.typefaces import Typefaces
from growthdesk.reports.sources import DocumentSource
from growthdesk.wording import translated

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


class Templates:
    """The template folder of one process; compiled templates are kept."""

    def __init__(self, folder: Path, typefaces: Typefaces) -> None:
        self._typefaces = typefaces
        self._lost: list[str] = []
        self._environment = self._make_environment(folder)

    def html(self, source: DocumentSource, *, density: str = "regular") -> tuple[str, str]:
        """Fill a document's template; return the HTML and the characters no typeface of ours can draw."""
        self._lost = []
        template = self._environment.get_template(source.template)
        html = template.render(page=source.frame, formats=source.formats, density=density, **_plain(source.values))
        return html, "".join(dict.fromkeys("".join(self._lost)))

    def _make_environment(self, folder: Path) -> "Environment":
        from jinja2 import FileSystemLoader, StrictUndefined
        from jinja2.sandbox import SandboxedEnvironment

        from growthdesk.reports import phrases

        environment = SandboxedEnvironment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
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
            evidence=phrases.evidence,
            worth=phrases.worth,
            short=phrases.short,
        )
        return environment

    def _printable(self, value: object) -> object:
        """Let through what our typefaces can draw; escaping follows after this."""
        from markupsafe import Markup

        if not isinstance(value, str):
            return value
        text, lost = self._typefaces.printable(value)
        self._lost.append(lost)
        return Markup(text) if isinstance(value, Markup) else text


def _plain(values: Mapping[str, object]) -> dict[str, Any]:
    return dict(values)


def _marked(text: str) -> "Markup":
    """Translate a literal of a template; names put in with `format` are escaped."""
    from markupsafe import Markup, escape

    return Markup(escape(translated(text)))


def bdi(text: object) -> "Markup":
    """Set somebody's text apart from ours, in the direction of its first letter."""
    from markupsafe import Markup

    return Markup('<bdi dir="{}">{}</bdi>').format(direction_of(str(text)), text)


def direction_of(text: str) -> str:
    """Return "rtl" when the first letter with a direction is written from the right, else "ltr"."""
    import unicodedata

    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            break
    return "ltr"


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

"""HTML to pages to PDF with WeasyPrint: only our typefaces, only bundled resources, tagged, and the same bytes
for the same input.

Rule: a page that promises to be one page is refused when it is not, with the section to blame; never shrunk
below 9 pt.
"""

import hashlib
import logging
import os
import platform
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from growthdesk.charts.typefaces import Typefaces
from growthdesk.domain.problems import Refusal
from growthdesk.reports.bundled import BundledResources
from growthdesk.reports.conformance import AMBIGUOUS_END, VARIANT, finish
from growthdesk.reports.glyph_letters import name_every_glyph
from growthdesk.reports.sources import AttachedFile, DocumentSource, Frame
from growthdesk.reports.watch import Watch

_FONTCONFIG = "FONTCONFIG_FILE"
_MOST_ATTEMPTS = 4
_LINK = re.compile(r'<link rel="stylesheet" href="(growthdesk:[^"]+)">\n?')
# These concern the whole document, not only the sheet they stand in.
_SETS_MORE = re.compile(r"@(?:import|font-face|counter-style|color-profile|layer|namespace)\b")
_FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


class Typesetter:
    """WeasyPrint with our typefaces, loaded once per process and used by one thread at a time."""

    def __init__(self, typefaces: Typefaces) -> None:
        _find_libraries()
        with only_our_fonts(typefaces):
            from weasyprint.text.fonts import FontConfiguration

            self._fonts = FontConfiguration()
        self._styles: dict[str, Any] = {}
        self._folder = typefaces.folder

    def lay_out(self, html: str, resources: BundledResources, watch: Watch, extra_css: str = "") -> Any:
        """Lay a document out in pages; `extra_css` comes after the document's own."""
        from weasyprint import CSS, HTML

        html, styles = self._read_styles(html, resources)
        if extra_css:
            styles.append(CSS(string=extra_css, url_fetcher=resources, font_config=self._fonts))
        page = HTML(string=html, base_url="growthdesk:/", url_fetcher=resources)
        with _watched(watch):
            return page.render(font_config=self._fonts, stylesheets=styles, cache=resources.images)

    def _read_styles(self, html: str, resources: BundledResources) -> tuple[str, list[Any]]:
        """Take our style sheets out of a page, each read once in the life of the process.

        What is handed over this way yields to what the page itself says, as it does when it is linked at its head.
        """
        urls = _LINK.findall(html) if resources.is_ours_alone else []
        texts = [text for text in map(resources.style, urls) if text is not None and not _SETS_MORE.search(text)]
        if not texts or len(texts) < len(urls):
            return html, []
        return _LINK.sub("", html), [self._style(text) for text in texts]

    def _style(self, text: str) -> Any:
        from weasyprint import CSS

        if text not in self._styles:
            refusing = BundledResources(Path(), {})
            self._styles[text] = CSS(
                string=text, base_url="growthdesk:/", url_fetcher=refusing, font_config=self._fonts
            )
        return self._styles[text]

    def pdf(self, pages: Any, source: DocumentSource, html: str, watch: Watch) -> bytes:
        """Write laid-out pages as PDF/A-3a and PDF/UA-1 with their attachments."""
        identifier = _identifier(html, source)
        with _watched(watch), warnings.catch_warnings():
            # WeasyPrint 70 leaves its own colour profile file for the garbage collector to close.
            warnings.simplefilter("ignore", ResourceWarning)
            for attempt in range(_MOST_ATTEMPTS):
                pdf: bytes = pages.write_pdf(
                    pdf_variant=VARIANT,
                    pdf_identifier=identifier,
                    attachments=[_attachment(file, source.frame) for file in source.attachments],
                    finisher=partial(self._finish, attempt),
                )
                if AMBIGUOUS_END not in pdf:
                    break
        return pdf

    def _finish(self, attempt: int, _document: Any, made: Any) -> None:
        """Complete what is about to be written."""
        name_every_glyph(made, self._folder)
        finish(made, attempt)


@contextmanager
def only_our_fonts(typefaces: Typefaces) -> Iterator[None]:
    """Let fontconfig, while it starts, know our folder alone, so that no system font is ever drawn in unseen.

    Afterwards the variable is as it was: programs we start, such as a PDF viewer, need their own fonts.
    """
    before = os.environ.get(_FONTCONFIG)
    os.environ[_FONTCONFIG] = str(_fonts_conf(typefaces))
    try:
        yield
    finally:
        del os.environ[_FONTCONFIG]
        if before is not None:
            os.environ[_FONTCONFIG] = before


def _fonts_conf(typefaces: Typefaces) -> Path:
    folder = typefaces.folder.parent / "fontconfig"
    conf = folder / f"{typefaces.folder.name}.conf"
    text = _FONTS_CONF.format(fonts=escape(str(typefaces.folder)), cache=escape(str(folder / "cache")))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not conf.is_file() or conf.read_text("utf-8") != text:
            part = conf.with_suffix(f".{os.getpid()}")
            part.write_text(text, "utf-8")
            part.replace(conf)
    except OSError as error:
        raise Refusal("folder_not_writable", path=str(folder)) from error
    return conf


def _find_libraries() -> None:
    """Where Pango comes from a wheel (Windows, macOS), tell WeasyPrint its folder before it is loaded."""
    if platform.system() == "Linux" or "weasyprint" in sys.modules:
        return
    spec = find_spec("gstreamer_libs")
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = str(Path(place, "bin" if platform.system() == "Windows" else "lib"))
        # WeasyPrint finds the six names through PATH, and what they need themselves through its own variable.
        os.environ["PATH"] = os.pathsep.join((folder, os.environ.get("PATH", "")))
        os.environ["WEASYPRINT_DLL_DIRECTORIES"] = folder


@contextmanager
def _watched(watch: Watch) -> Iterator[None]:
    """Let a cancelled job stop at WeasyPrint's next step: raising in its progress log ends it."""

    class Checks(logging.Handler):
        def emit(self, _record: logging.LogRecord) -> None:
            watch.check()

    log = logging.getLogger("weasyprint.progress")
    checks, level = Checks(), log.level
    log.addHandler(checks)
    log.setLevel(logging.INFO)
    # The steps are for us only, not for the program's log.
    propagates, log.propagate = log.propagate, False
    try:
        yield
    finally:
        log.removeHandler(checks)
        log.setLevel(level)
        log.propagate = propagates


def _attachment(file: AttachedFile, frame: Frame) -> Any:
    from weasyprint import Attachment

    day = datetime.combine(frame.dated, time(), UTC)
    return Attachment(
        string=file.content,
        base_url="growthdesk:/",
        name=file.name,
        description=file.description,
        created=day,
        modified=day,
        relationship=file.relationship,
        url_fetcher=BundledResources(Path(), {}),
    )


def _identifier(html: str, source: DocumentSource) -> bytes:
    digest = hashlib.sha256(html.encode())
    for name, picture in sorted(source.pictures.items()):
        digest.update(name.encode() + picture)
    for file in source.attachments:
        digest.update(file.name.encode() + file.content)
    return digest.hexdigest()[:32].encode()

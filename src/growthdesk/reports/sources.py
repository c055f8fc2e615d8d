"""What a document is before it has pages: a template, its values, its pictures and its attachments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from growthdesk.domain.firms import Paper
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import direction_of_language


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file inside the PDF; `relationship` in the words of the PDF standard (Data, Source, Supplement)."""

    name: str
    description: str
    content: bytes
    relationship: str = "Data"


@dataclass(frozen=True, slots=True)
class Frame:
    """What every document has around its content; templates know it as `page`.

    `accent` already passed the contrast check. `usual_mm` = room each section usually takes, by `data-section`;
    a document that has them promises one page. `few_pages`: as many it should have, set tighter if that does it; 0 when
    it may have any number.
    """

    title: str
    author: str
    language: str
    paper: Paper
    dated: date
    accent: str
    is_sample: bool = False
    usual_mm: Mapping[str, float] = field(default_factory=dict)
    few_pages: int = 0

    @property
    def direction(self) -> str:
        """Return the direction the language is written in."""
        return direction_of_language(self.language)

    @property
    def language_tag(self) -> str:
        """Return the language as documents name it: "en-GB"."""
        return self.language.replace("_", "-")

    @property
    def css_size(self) -> str:
        """Return the paper as CSS names it."""
        return {Paper.A4: "A4", Paper.LETTER: "letter"}[self.paper]


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """A document ready for its template; `pictures` by the name the template asks for.

    `left_out`: sentences about what could not be printed, for the person who exports.
    """

    template: str
    frame: Frame
    values: Mapping[str, object]
    formats: Formats
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    attachments: tuple[AttachedFile, ...] = ()
    left_out: tuple[str, ...] = ()

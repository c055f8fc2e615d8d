"""The form of a request: what is asked for and why now, whom we look for, and both texts with their words counted.

Rule: a text follows moment, target and template only while it still is what was proposed last. What somebody wrote is
never touched; the newer proposal is offered beside it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.readiness import Moment, Readiness, stops_for
from growthdesk.domain.referral_drafts import RequestDraft
from growthdesk.domain.request_texts import MOST_WORDS, RequestTemplate, RequestTexts, count_words, names_target
from growthdesk.ui.account.dialogs import Values, text_of
from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.cards import SectionHead
from growthdesk.ui.kit.forms import ChoiceField, Form, LongTextField, TextField
from growthdesk.ui.kit.spacing import boxed, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.referrals.stop_list import StopList
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import request_texts
from growthdesk.wording import _, ngettext_
from growthdesk.wording.advocacy import form_name, moment_words
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label
from growthdesk.wording.request_texts import shipped_name

REWRITE_AFTER_MS = 300
# As high as a request of the most words: a text that scrolls within a form that scrolls is in everybody's way.
TALLEST = 30
TARGET = ("target_company", "target_role", "target_problem")
TEXTS = ("request", "blurb")
NO_MOMENT = ""
_TARGET_FIELDS = ("{company}", "{role}", "{problem}")


class CountedText(LongTextField):
    """A text with the number of its words under it, and what can be done with it beside that."""

    def __init__(self, name: str, label: str, *, most: int = 0, lines: int = 5, help: str = "") -> None:  # noqa: A002
        """Make a text; over `most` words it warns."""
        super().__init__(name, label, help=help, lines=lines, most=TALLEST)
        self._most_words = most
        self._count = Label("", "small")
        self._tools = row(self._count, None, spacing=14)
        self._column.insertWidget(self._column.indexOf(self._beneath), boxed(self._tools))
        self._text.textChanged.connect(self._show_count)
        self._show_count()

    def add_tool(self, words: str, on_click: Callable[[], object], icon: str = "") -> LinkButton:
        """Put a link at the end of the line under the text."""
        link = LinkButton(words, on_click, icon=icon)
        self._tools.addWidget(link)
        return link

    def count_shown(self) -> str:
        """Return what is said about the length."""
        return self._count.full_text()

    def put(self, text: str) -> None:
        """Put another text in place of what stands there: Ctrl+Z takes it back."""
        cursor = QTextCursor(self._text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def only_show(self) -> None:
        """Let nobody type: the text was sent as it is."""
        self._text.setReadOnly(True)

    def _show_count(self) -> None:
        words = count_words(self._text.toPlainText())
        self._count.set_text(count_sentence(words, self._most_words))
        self._count.set_tone(Tone.RISK if self._most_words and words > self._most_words else None)


def count_sentence(words: int, most: int) -> str:
    """Say how long a text is, and by how much it is too long."""
    if not most:
        return ngettext_("{count} word", "{count} words", words).format(count=words)
    said = _("{count} of {most} words").format(count=words, most=most)
    if words <= most:
        return said
    over = ngettext_("{count} word too many", "{count} words too many", words - most).format(count=words - most)
    return _("{count}: {over}").format(count=said, over=over)


@dataclass(frozen=True, slots=True)
class Offered:
    """What the form of one request offers: the person as judged today, templates, and the draft it begins with."""

    readiness: Readiness
    templates: tuple[RequestTemplate, ...]
    draft: RequestDraft


class RequestForm(Form):
    """A request to one person; `proposed` are the texts that would be proposed for the draft it begins with."""

    def __init__(self, workspace: Workspace, offered: Offered, proposed: RequestTexts) -> None:
        super().__init__(columns=3, formats=workspace.formats)
        self._workspace = workspace
        self._readiness = offered.readiness
        self._first = offered.draft
        self._proposed = self._latest = proposed
        self._moments = _moments(offered)
        self._templates = {one.id: one for one in offered.templates}
        self._default_template = next((one.id for one in offered.templates if one.is_default), request_texts.SHIPPED)
        self._proposed_target = {name: getattr(offered.draft, name) for name in TARGET}
        self._again: dict[str, LinkButton] = {}
        self._add_why(workspace.formats, offered.templates)
        self._add_target()
        self._add_texts()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REWRITE_AFTER_MS)
        self._later.timeout.connect(self.follow)
        self.set_values(_values(offered.draft))
        self._show_what_applies()
        self._offer_again()
        self.changed.connect(self._on_changed)
        self.left.connect(self._on_left_field)

    def _add_why(self, formats: Formats, templates: Sequence[RequestTemplate]) -> None:
        readiness = self._readiness
        forms = [(form.value, form_name(form)) for form in readiness.forms]
        self.add(ChoiceField("form", _("What you ask for"), options=forms))
        moments = [(one.record_id, _short_words(one, formats)) for one in self._moments.values()]
        has_used = any(one.is_open(self._workspace.today) for one in readiness.advocate.moments)
        nothing = (
            _("Nothing new happened in the last 30 days") if has_used else _("Nothing happened in the last 30 days")
        )
        other = _("Another reason") if moments else nothing
        self.add(ChoiceField("moment_id", _("Why now"), options=[*moments, (NO_MOMENT, other)]))
        options = [*((one.id, one.name) for one in templates), (request_texts.SHIPPED, shipped_name())]
        self.add(ChoiceField("template_id", _("Template"), options=options))
        self.field("template_id").set_value(self._template_for(self._first.form))
        self._moment_said = Label("", "second", wrap=True, selectable=True)
        self.add_widget(self._moment_said)
        self._stops = StopList(formats)
        self.add_widget(self._stops)
        self.add(
            LongTextField("reason", _("Why you ask all the same"), lines=2, help=_("Kept with the request. Not sent.")),
            span=3,
        )

    def _add_target(self) -> None:
        self._target_head = SectionHead(_("Whom we look for"))
        self.add_widget(self._target_head)
        self.add(TextField("target_company", _("Which company"), example=_("e.g. freight forwarders with 50 people")))
        self.add(TextField("target_role", _("Which role"), example=_("e.g. head of operations")))
        example = _("e.g. invoices that are checked twice before they go out")
        self.add(TextField("target_problem", _("With which problem"), example=example))

    def _add_texts(self) -> None:
        self.add_heading(_("The words"), _("the program sends nothing: you do"))
        request = CountedText("request", _("Request"), most=MOST_WORDS, lines=6)
        blurb_help = _("In the voice of the client: they can forward it as it is.")
        blurb = CountedText("blurb", _("Text to forward"), lines=4, help=blurb_help)
        for field in (request, blurb):
            self.add(field, span=3)
            self._again[field.name] = field.add_tool(_("Propose anew"), partial(self.propose, field.name))
        self.request, self.blurb = request, blurb

    # What it holds

    def show_typed(self, typed: Mapping[str, object]) -> None:
        """Show what was typed before: what of it is still as it was proposed goes on following."""
        super().show_typed(typed)
        draft = request_texts.propose_request(self._workspace.desk, self._first.stakeholder_id, form=self._form())
        self._proposed_target = {name: getattr(draft, name) for name in TARGET}
        self._proposed = self._latest = self._rewritten()
        self._show_what_applies()
        self._offer_again()

    def draft(self, values: Values | None = None) -> RequestDraft:
        """Return what was typed."""
        found = self.values() if values is None else values
        moment = self._moments.get(text_of(found, "moment_id"))
        texts = {name: text_of(found, name) for name in (*TARGET, *TEXTS)}
        return replace(
            self._first,
            form=self._form(),
            moment_kind=moment.kind if moment else None,
            moment_id=moment.record_id if moment else None,
            moment_on=moment.on if moment else None,
            reason=text_of(found, "reason") if self._needs_reason else "",
            **texts,
        )

    def _form(self) -> AdvocacyForm:
        """Return what is asked for; a form that is restricted by now cannot be chosen, and stays until another is."""
        return AdvocacyForm(str(self.field("form").value() or self._first.form))

    @property
    def _needs_reason(self) -> bool:
        """Whether asking takes a written reason: over a stop, and without a moment."""
        return self._readiness.needs_reason or self.field("moment_id").value() == NO_MOMENT

    # Texts that follow

    def follow(self) -> None:
        """Propose the texts for what is chosen now; what somebody wrote stays as it is."""
        self._later.stop()
        latest = self._rewritten()
        self._say_faults(latest)
        for name in TEXTS:
            if self.field(name).value() == getattr(self._proposed, name).strip():
                self._put(name, getattr(latest, name))
                self._proposed = replace(self._proposed, **{name: getattr(latest, name)})
        self._latest = latest
        self._offer_again()

    def _rewritten(self) -> RequestTexts:
        template_id = str(self.field("template_id").value()) if self._templates else None
        return request_texts.rewrite_texts(self._workspace.desk, self.draft(), template_id)

    def _say_faults(self, texts: RequestTexts) -> None:
        """Say beneath the template why it could not be filled."""
        from growthdesk.wording.problems import sentence

        words = sentence(texts.faults[0], self.formats) if texts.faults else None
        self.field("template_id").show_problem(words)

    def propose(self, name: str) -> None:
        """Put the newest proposal in place of a text somebody wrote."""
        self.follow()
        text = getattr(self._latest, name)
        field = self.field(name)
        if isinstance(field, CountedText):
            field.put(text)
        self._proposed = replace(self._proposed, **{name: text})
        self._offer_again()
        self.focus_field(name)

    def _put(self, name: str, text: str) -> None:
        """Show a proposal without taking it for typing."""
        field = self.field(name)
        if field.value() != text.strip():
            field.set_value(text)

    def _on_changed(self, name: str) -> None:
        if name in TARGET:
            self._later.start()
        elif name in ("form", "moment_id", "template_id"):
            if name == "form":
                self._follow_form()
            self._show_what_applies()
            self.follow()
        elif name in TEXTS:
            self._offer_again()

    def _follow_form(self) -> None:
        """Propose target and template for another form; what somebody chose or wrote stays."""
        form = self._form()
        draft = request_texts.propose_request(self._workspace.desk, self._first.stakeholder_id, form=form)
        for name in TARGET:
            if self.field(name).value() in ("", self._proposed_target[name]):
                self.field(name).set_value(getattr(draft, name))
                self._proposed_target[name] = getattr(draft, name)
        template = self.field("template_id")
        if not template.is_dirty():
            template.set_value(self._template_for(form))

    def _template_for(self, form: AdvocacyForm) -> str:
        """Return the template offered first: the firm's default is for introductions."""
        return self._default_template if form.brings_prospect else request_texts.SHIPPED

    def _on_left_field(self, name: str) -> None:
        if name in TARGET and self._later.isActive():
            self.follow()

    def _target_note(self) -> str:
        form = self._form()
        is_needed = form is AdvocacyForm.INTRODUCTION
        if any(self._proposed_target.values()) and form is not AdvocacyForm.INTERNAL_INTRODUCTION:
            return _("proposed from your ideal customer")
        return _("your ideal customer in Settings proposes it") if is_needed else _("optional")

    def _tells_target(self) -> bool:
        """Whether the words chosen say whom we look for."""
        template = self._templates.get(str(self.field("template_id").value()))
        told = template.request + template.blurb if template is not None else ""
        return names_target(self._form()) or any(field in told for field in _TARGET_FIELDS)

    def _offer_again(self) -> None:
        for name, link in self._again.items():
            link.setVisible(self.field(name).value() != getattr(self._latest, name).strip())

    def _show_what_applies(self) -> None:
        shown = set[str]()
        stops = stops_for(self._readiness, self._form(), self._workspace.today)
        self._stops.show_stops(stops, self._readiness.cautions)
        has_target = self._tells_target()
        (self._left_out.discard if has_target else self._left_out.add)(self._target_head)
        if has_target:
            shown |= set(TARGET)
            self._target_head.set_text(_("Whom we look for"), self._target_note())
        if self._needs_reason and not self._readiness.is_forbidden:
            # Against what is absolute no reason helps.
            shown.add("reason")
        if self._templates:
            shown.add("template_id")
        moment = self._moments.get(str(self.field("moment_id").value()))
        (self._left_out.discard if moment else self._left_out.add)(self._moment_said)
        if moment is not None:
            words = moment_words(moment.kind, moment.on, moment.what, self._workspace.formats)
            self._moment_said.set_text(words)
        self.show_only(shown, among=("reason", "template_id", *TARGET))


class SentTexts(Form):
    """Both texts of a request as they were sent: to be read and copied."""

    def __init__(self, formats: Formats, draft: RequestDraft) -> None:
        super().__init__(formats=formats)
        self.request = CountedText("request", _("Request"), most=MOST_WORDS)
        self.blurb = CountedText("blurb", _("Text to forward"))
        for field in (self.request, self.blurb):
            self.add(field)
            field.only_show()
        self.set_values({"request": draft.request, "blurb": draft.blurb})


def _short_words(moment: Moment, formats: Formats) -> str:
    """Name a moment in a list; what it was is said below."""
    return _("{what}, {day}").format(what=label(moment.kind), day=formats.date(moment.on))


def _moments(offered: Offered) -> dict[str, Moment]:
    """Return the moments that may be named: the open ones, and the one of the draft."""
    found = {moment.record_id: moment for moment in offered.readiness.moments}
    draft = offered.draft
    if draft.moment_id and draft.moment_kind and draft.moment_on and draft.moment_id not in found:
        kept = next((one for one in offered.readiness.advocate.moments if one.record_id == draft.moment_id), None)
        found[draft.moment_id] = kept or Moment(draft.moment_kind, draft.moment_id, draft.moment_on, "")
    return found


def _values(draft: RequestDraft) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(draft, name) for name in ("reason", *TARGET, *TEXTS)}
    return {**values, "form": draft.form.value, "moment_id": draft.moment_id or NO_MOMENT}

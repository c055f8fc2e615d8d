"""The firm and its brand: saved field by field when a field is left."""

import dataclasses
from typing import Any

from growthdesk.domain.firms import FirmDraft, Paper
from growthdesk.domain.problems import DraftRefused, Refusal
from growthdesk.ui.history.history_dialog import show_history
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.cards import Card, SectionHead
from growthdesk.ui.kit.forms import ChoiceField, Form, SegmentedField, TextField
from growthdesk.ui.kit.spacing import row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.settings.colour_field import ColourField
from growthdesk.ui.settings.logo_picture import LogoPicture
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.firms import firm, firm_form, read_logo, save_firm, set_logo
from growthdesk.wording import _
from growthdesk.wording.currencies import common_currencies
from growthdesk.wording.labels import label
from growthdesk.wording.problems import sentence as problem_sentence
from growthdesk.wording.refusals import sentence

LOCALES = (
    ("en_GB", "English (United Kingdom)"),
    ("en_US", "English (United States)"),
    ("en_CA", "English (Canada)"),
    ("en_AE", "English (United Arab Emirates)"),
    ("en_IN", "English (India)"),
    ("de_DE", "Deutsch (Deutschland)"),
    ("fr_FR", "Français (France)"),
    ("es_ES", "Español (España)"),
    ("it_IT", "Italiano (Italia)"),
    ("nl_NL", "Nederlands (Nederland)"),
    ("ar_AE", "العربية (الإمارات)"),
    ("ar_SA", "العربية (السعودية)"),
)


_CHOICES = frozenset({"home_currency", "locale", "paper"})


def _shown(draft: FirmDraft) -> dict[str, object]:
    """Return what the fields show of a firm."""
    return {**dataclasses.asdict(draft), "paper": draft.paper.value}


def _typed(name: str, value: object) -> Any:
    """Return what a field means for the firm."""
    return Paper(str(value)) if name == "paper" else str(value).strip()


class FirmCard(Card):
    """Name, money, language of figures, paper, colour, who signs, footer, logo."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(spacing=12, margins=20)
        self._workspace = workspace
        self._form = self._make_form()
        self._logo = LogoPicture()
        self._logo_note = Label(_("No logo yet. PNG, JPEG or SVG."), "second")
        self._choose = Button(_("Choose logo…"), on_click=self._choose_logo)
        self._remove = Button(_("Remove logo"), "quiet", on_click=self._remove_logo)
        self.add(SectionHead(_("Firm and brand")))
        self.add(self._form)
        self.add(Label(_("Logo"), "section"))
        self.add(row(self._logo, self._logo_note, None, spacing=8))
        self.add(row(self._choose, self._remove, None, spacing=8))
        self._form.left.connect(self._on_left)
        self._form.changed.connect(self._on_changed)
        self.reload()

    def _make_form(self) -> Form:
        form = Form(columns=2, formats=self._workspace.formats)
        currency_help = _("Offered first for agreements and orders.")
        locale_help = _("How dates and figures are written, from the next start on.")
        form.add(TextField("name", _("Name of your firm")), span=2)
        form.add(ChoiceField("home_currency", _("Home currency"), options=common_currencies(), help=currency_help))
        form.add(ChoiceField("locale", _("Region"), options=list(LOCALES), help=locale_help))
        form.add(SegmentedField("paper", _("Paper"), options=[(paper.value, label(paper)) for paper in Paper]))
        colour_help = _("Used for headings and lines in documents.")
        self._colour = ColourField(
            "brand_colour", _("Brand colour"), self._workspace.formats, help=colour_help, example="#0B5CAD"
        )
        self._colour.choosing.connect(self._choose_colour)
        form.add(self._colour, span=2)
        signs_help = _("Signs for your firm on review packs.")
        form.add(TextField("signatory_name", _("Signatory"), help=signs_help, optional=True))
        form.add(TextField("signatory_title", _("Their title"), example=_("e.g. Managing partner"), optional=True))
        footer_help = _("Printed at the foot of every page.")
        form.add(TextField("footer", _("Footer of documents"), help=footer_help, optional=True), span=2)
        return form

    def _choose_colour(self) -> None:
        chosen = self._workspace.prompts.choose_colour(_("Choose your brand colour"), self._known.brand_colour)
        if chosen is not None:
            self._colour.choose(chosen)

    def show_history(self) -> None:
        """Show what was changed about the firm."""
        show_history(self, self._workspace, "firm", firm(self._workspace.desk).id)

    def reload(self) -> None:
        """Read the firm again; a field being typed in stays."""
        draft, self._revision = firm_form(self._workspace.desk)
        self._known = draft
        typed = self._form.dirty()
        shown = _shown(draft)
        for field in self._form.fields():
            if field.name not in typed:
                field.set_value(shown[field.name])
        self._show_logo()

    def _show_logo(self) -> None:
        logo = firm(self._workspace.desk).logo
        has_logo = self._logo.show_logo(logo)
        self._logo.setVisible(has_logo)
        self._logo_note.setVisible(not has_logo)
        self._choose.set_text(_("Change logo…") if has_logo else _("Choose logo…"))
        self._remove.setVisible(logo is not None)

    def _on_changed(self, name: str) -> None:
        # Choices are made in one click: they save at once, texts when the field is left.
        if name in _CHOICES:
            self._save(name)

    def _on_left(self, name: str) -> None:
        if name not in _CHOICES and self._form.field(name).is_dirty():
            self._save(name)

    def _save(self, name: str) -> None:
        """Save one field; what is wrong with it is said beneath it, and other fields do not wait."""
        field = self._form.field(name)
        draft = dataclasses.replace(self._known, **{name: _typed(name, field.value())})
        try:
            changes = save_firm(self._workspace.desk, draft, self._revision)
        except DraftRefused as refused:
            field.show_problem(problem_sentence(refused.problems[0], self._workspace.formats))
            return
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
            self.reload()
            return
        field.mark_clean()
        self._workspace.feed.publish(changes)

    def _choose_logo(self) -> None:
        workspace = self._workspace
        folder = workspace.settings.current.last_folders.get("logo")
        patterns = [(_("Pictures"), "*.png *.jpg *.jpeg *.svg")]
        path = workspace.prompts.choose_open_file(_("Choose logo"), patterns, folder)
        if path is None:
            return
        workspace.settings.change_last_folder("logo", path.parent)
        try:
            data = read_logo(workspace.desk, path)
        except Refusal as refusal:
            workspace.prompts.show_refusal(sentence(refusal, workspace.formats))
            return
        self._set_logo(data)

    def _remove_logo(self) -> None:
        self._set_logo(None)

    def _set_logo(self, data: bytes | None) -> None:
        try:
            self._workspace.feed.publish(set_logo(self._workspace.desk, data, self._revision))
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))

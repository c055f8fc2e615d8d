"""The firm and its brand: saved field by field when a field is left."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from growthdesk.domain.firms import FirmDraft, Paper
from growthdesk.domain.problems import DraftRefused, Refusal
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.cards import Card, SectionHead
from growthdesk.ui.kit.forms import ChoiceField, Form, SegmentedField, TextField
from growthdesk.ui.kit.spacing import row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.firms import firm, firm_form, save_firm, set_logo
from growthdesk.wording import _
from growthdesk.wording.currencies import common_currencies
from growthdesk.wording.labels import label
from growthdesk.wording.refusals import sentence

LOCALES = (
    ("en_GB", "English (United Kingdom)"),
    ("en_US", "English (United States)"),
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
LARGEST_LOGO_READ = 30_000_000


def weekends() -> list[tuple[str, str]]:
    """Return the weekends a firm can choose from."""
    return [
        ("6,7", _("Saturday and Sunday")),
        ("5,6", _("Friday and Saturday")),
        ("5", _("Friday")),
        ("7", _("Sunday")),
    ]


class FirmCard(Card):
    """Name, money, language of figures, weekend, paper, colour, footer, logo."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(spacing=12, margins=20)
        self._workspace = workspace
        self._form = self._make_form()
        self._logo = QLabel()
        self._logo.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._logo_note = Label("", "second")
        self._remove = Button(_("Remove logo"), "quiet", on_click=self._remove_logo)
        self.add(SectionHead(_("Firm and brand")))
        self.add(self._form)
        self.add(Label(_("Logo"), "section"))
        self.add(row(self._logo, self._logo_note, None, spacing=8))
        self.add(row(Button(_("Choose logo…"), on_click=self._choose_logo), self._remove, None, spacing=8))
        self._form.left.connect(self._on_left)
        self._form.changed.connect(self._on_changed)
        self.reload()

    def _make_form(self) -> Form:
        form = Form(columns=2)
        currency_help = _("Offered first for agreements and orders.")
        locale_help = _("How dates and figures are written, from the next start on.")
        form.add(TextField("name", _("Name of your firm")), span=2)
        form.add(ChoiceField("home_currency", _("Home currency"), options=common_currencies(), help=currency_help))
        form.add(ChoiceField("locale", _("Region"), options=list(LOCALES), help=locale_help))
        form.add(ChoiceField("weekend", _("Weekend"), options=weekends()))
        form.add(SegmentedField("paper", _("Paper"), options=[(paper.value, label(paper)) for paper in Paper]))
        form.add(
            TextField("brand_colour", _("Brand colour"), help=_("Used for headings in documents."), example="#0B5CAD")
        )
        footer_help = _("Printed at the foot of every page.")
        form.add(TextField("footer", _("Footer of documents"), help=footer_help, optional=True))
        return form

    def reload(self) -> None:
        """Read the firm again; a field being typed in stays."""
        draft, self._revision = firm_form(self._workspace.desk)
        self._known = draft
        self._form.set_values(
            {
                "name": draft.name,
                "home_currency": draft.home_currency,
                "locale": draft.locale,
                "weekend": ",".join(str(day) for day in draft.weekend),
                "paper": draft.paper.value,
                "brand_colour": draft.brand_colour,
                "footer": draft.footer,
            }
        )
        self._show_logo()

    def _show_logo(self) -> None:
        logo = firm(self._workspace.desk).logo
        picture = QPixmap()
        has_logo = logo is not None and picture.loadFromData(logo)
        if has_logo:
            side = px(48)
            self._logo.setPixmap(
                picture.scaled(
                    side * 4, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            )
            self._logo.setAccessibleName(_("Logo of your firm"))
        self._logo.setVisible(has_logo)
        self._logo_note.set_text("" if has_logo else _("No logo yet. PNG or JPEG."))
        self._remove.setVisible(has_logo)

    def _on_changed(self, name: str) -> None:
        # Choices are made in one click: they save at once, texts when the field is left.
        if name in ("home_currency", "locale", "weekend", "paper"):
            self._save()

    def _on_left(self, name: str) -> None:
        if name in ("name", "brand_colour", "footer"):
            self._save()

    def _save(self) -> None:
        values = self._form.values()
        draft = FirmDraft(
            name=str(values["name"]).strip(),
            home_currency=str(values["home_currency"] or self._known.home_currency),
            locale=str(values["locale"] or self._known.locale),
            paper=Paper(str(values["paper"])),
            weekend=tuple(int(day) for day in str(values["weekend"] or "6,7").split(",")),
            brand_colour=str(values["brand_colour"]).strip(),
            footer=str(values["footer"]).strip(),
        )
        if draft == self._known:
            self._form.clear_problems()
            return
        try:
            changes = save_firm(self._workspace.desk, draft, self._revision)
        except DraftRefused as refused:
            self._form.show_problems(refused.problems)
            return
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal))
            self.reload()
            return
        self._form.clear_problems()
        self._workspace.feed.publish(changes)

    def _choose_logo(self) -> None:
        workspace = self._workspace
        folder = workspace.settings.current.last_folders.get("logo")
        patterns = [(_("Pictures"), "*.png *.jpg *.jpeg")]
        path = workspace.prompts.choose_open_file(_("Choose logo"), patterns, folder)
        if path is None:
            return
        workspace.settings.change_last_folder("logo", path.parent)
        try:
            with path.open("rb") as stream:
                data = stream.read(LARGEST_LOGO_READ)
        except OSError:
            workspace.prompts.show_refusal(_("{path} cannot be read. Choose another picture.").format(path=path))
            return
        self._set_logo(data)

    def _remove_logo(self) -> None:
        self._set_logo(None)

    def _set_logo(self, data: bytes | None) -> None:
        try:
            self._workspace.feed.publish(set_logo(self._workspace.desk, data, self._revision))
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal))

"""First run: your firm, where the file lives, then the first account, an import, or a look round the sample firm."""

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from growthdesk.domain.firms import FirmDraft, paper_of, problems_in_firm
from growthdesk.domain.problems import Problem
from growthdesk.ui.kit.buttons import Button, LinkButton
from growthdesk.ui.kit.cards import Card
from growthdesk.ui.kit.forms import ChoiceField, Form, TextField
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.prompts import Prompts
from growthdesk.ui.kit.spacing import boxed, column, fix, row
from growthdesk.ui.kit.text import ElidedLabel, Label
from growthdesk.wording import _
from growthdesk.wording.currencies import common_currencies, currency_of

_UNSAFE = '<>:"/\\|?*'
# Names Windows keeps for its devices, whatever ending follows.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
FILE_SUFFIX = ".growthdesk"
LONGEST_NAME = 80
WIDTH = 660


class WelcomePage(Page):
    """Asks what a new file needs. `then` is "add", "import" or "" for just opening it."""

    file_wanted = Signal(object, object, str, str)
    sample_wanted = Signal()
    open_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, prompts: Prompts, folder: Path, *, you: str, locale: str, open_file: str = "") -> None:
        """Make the page; `open_file` names the file there is a way back to."""
        super().__init__()
        self._prompts = prompts
        self._folder = folder
        self._locale = locale
        self._chosen: Path | None = None
        self._form = self._make_form(you)
        self._place = ElidedLabel("", "second")
        self._show_place()
        self._form.changed.connect(self._on_changed)
        self._form.submitted.connect(partial(self._make, "add"))
        card = Card(
            Label(_("Your firm"), "heading"),
            self._form,
            Label(_("Your file"), "section"),
            row(self._place, LinkButton(_("Change place…"), self._choose_place), spacing=8),
            Label(
                _("Everything is kept in this one file on this computer. Nothing is sent anywhere."),
                "second",
                wrap=True,
            ),
            row(
                Button(_("Add my first account"), "primary", on_click=partial(self._make, "add")),
                Button(_("Import what I have"), on_click=partial(self._make, "import")),
                None,
                spacing=8,
            ),
            spacing=12,
            margins=20,
        )
        others = Card(
            Label(_("Only looking?"), "section"),
            Label(_("The sample firm shows a finished file. It is separate from yours."), "second", wrap=True),
            row(
                Button(_("Look round the sample firm"), on_click=self.sample_wanted.emit),
                LinkButton(_("Open an existing file…"), self.open_wanted.emit),
                None,
                spacing=8,
            ),
            spacing=8,
            margins=20,
        )
        intro = Label(
            _("Turn the first sale into a growing relationship: agree what success means, log what changed, "
              "and print the page your client’s champion can forward."),
            wrap=True,
        )  # fmt: skip
        back = LinkButton(_("Back to {file}").format(file=open_file), self.back_wanted.emit, icon="back")
        if not open_file:
            back.hide()
        body = boxed(column(back, Label(_("Welcome to GrowthDesk"), "title"), intro, card, others, spacing=16))
        fix(body, min_width=400, max_width=WIDTH)
        self.header.hide()
        self.set_scrolled(row(None, (body, WIDTH), None), margins=(20, 28, 20, 20))
        self.setFocusProxy(self._form.field("name").inputs()[0])

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard into the firm's name, whatever way back stands above it."""
        super().showEvent(event)
        if not event.spontaneous():
            self.take_keyboard()

    def _make_form(self, you: str) -> Form:
        form = Form(columns=2)
        form.add(TextField("name", _("Name of your firm"), example=_("e.g. Gulf Ops Consulting")))
        form.add(TextField("you", _("Your name")))
        form.add(ChoiceField("home_currency", _("Home currency"), options=common_currencies()))
        weekends = [("6,7", _("Saturday and Sunday")), ("5,6", _("Friday and Saturday")), ("7", _("Sunday"))]
        form.add(ChoiceField("weekend", _("Weekend"), options=weekends))
        gulf = self._locale.endswith(("_SA", "_KW", "_BH", "_OM", "_QA", "_EG", "_JO"))
        form.set_values({"you": you, "home_currency": currency_of(self._locale), "weekend": "5,6" if gulf else "6,7"})
        return form

    # Where the file lives

    def _path(self) -> Path:
        if self._chosen is not None:
            return self._chosen
        name = str(self._form.field("name").value()).strip()
        plain = "".join(" " if c in _UNSAFE or not c.isprintable() else c for c in name)
        safe = " ".join(plain.split()).strip(" .")[:LONGEST_NAME].strip()
        if not safe or _DEVICES.fullmatch(safe):
            safe = _("{name} firm").format(name=safe) if safe else _("Firm")
        return self._folder / f"{safe}{FILE_SUFFIX}"

    def _show_place(self) -> None:
        self._place.set_text(str(self._path()))

    def _on_changed(self, _field: str) -> None:
        self._show_place()

    def _choose_place(self) -> None:
        patterns = [(_("GrowthDesk files"), f"*{FILE_SUFFIX}")]
        chosen = self._prompts.choose_save_file(_("Where the file lives"), self._path(), patterns)
        if chosen is not None:
            self._chosen = chosen if chosen.suffix == FILE_SUFFIX else chosen.with_name(chosen.name + FILE_SUFFIX)
            self._show_place()

    # What was typed

    def _make(self, then: str) -> None:
        values = self._form.values()
        draft = FirmDraft(
            name=str(values["name"]).strip(),
            home_currency=str(values["home_currency"]),
            locale=self._locale,
            paper=paper_of(self._locale),
            weekend=tuple(int(day) for day in str(values["weekend"]).split(",")),
        )
        you = str(values["you"]).strip()
        problems = [*problems_in_firm(draft)]
        if not you:
            problems.append(Problem("you", "missing"))
        if problems:
            self._form.show_problems(problems)
            return
        self._form.clear_problems()
        self.file_wanted.emit(self._path(), draft, you, then)

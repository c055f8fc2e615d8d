"""The tools above the pages: which page, how large, as pages or as text, with or without the details beside them."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.ui.kit.buttons import Button, IconButton, Segmented
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.page_places import Fit
from growthdesk.ui.kit.page_view import PageView
from growthdesk.ui.kit.spacing import boxed, fix, row
from growthdesk.ui.kit.text import Align, Label
from growthdesk.wording import _
from growthdesk.wording.formats import Formats


class PreviewBar(QWidget):
    """Drives a view of pages and says where it is."""

    text_toggled = Signal()
    details_toggled = Signal()

    def __init__(self, view: PageView, formats: Formats) -> None:
        super().__init__()
        self._view = view
        self._formats = formats
        self.is_text_wanted = False
        self.are_details_wanted = True
        self._back = IconButton("chevron-up", _("Previous page"), partial(self._go, -1))
        self._on = IconButton("chevron-down", _("Next page"), partial(self._go, 1))
        self._where = fix(Label("", align=Align.CENTRE), min_width=84)
        self._smaller = IconButton("minus", _("Smaller"), view.zoom_out)
        self._larger = IconButton("add", _("Larger"), view.zoom_in)
        self._zoom = fix(Label("", align=Align.CENTRE), min_width=48)
        self._fit = Segmented([(Fit.WIDTH, _("Fit width")), (Fit.PAGE, _("Fit page"))], _("Size of the pages"))
        self._fit.chosen.connect(self._on_fit)
        self.text_button = Button(_("Read as text"), on_click=self.text_toggled.emit)
        self.details_button = Button(_("Hide details"), on_click=self.details_toggled.emit)
        tools = FlowLayout(spacing=16, line_spacing=6)
        self._paging = boxed(row(self._back, self._where, self._on, spacing=2))
        self._zooming = boxed(row(self._smaller, self._zoom, self._larger, spacing=2))
        for part in (self._paging, self._zooming, self._fit, self.text_button, self.details_button):
            tools.addWidget(part)
        self.setLayout(tools)
        view.page_changed.connect(self._show_page)
        view.zoom_changed.connect(self.show_zoom)
        self._show_page()
        self.show_zoom()

    def show_pages(self) -> None:
        """Show where the view is: it has other pages."""
        self._show_page()
        self.show_zoom()

    def show_as_text(self, *, as_text: bool) -> None:
        """Offer the other way to read; text has no zoom."""
        self.is_text_wanted = as_text
        self.text_button.set_text(_("Show pages") if as_text else _("Read as text"))
        for part in (self._paging, self._zooming, self._fit):
            part.setEnabled(not as_text)

    def show_details(self, *, are_shown: bool) -> None:
        """Offer to show or hide the details."""
        self.are_details_wanted = are_shown
        self.details_button.set_text(_("Hide details") if are_shown else _("Show details"))

    def _go(self, by: int) -> None:
        self._view.go_to(self._view.page + by)

    def _show_page(self, _page: int = 0) -> None:
        page, pages = self._view.page, self._view.pages
        words = _("Page {number} of {count}").format(number=page + 1, count=pages) if pages else ""
        self._where.set_text(words)
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page + 1 < pages)

    def show_zoom(self) -> None:
        """Show how large the pages are."""
        percent = round(self._view.zoom * 100)
        self._zoom.set_text(_("{percent} %").format(percent=self._formats.number(percent)))
        self._fit.choose(self._view.fit)

    def _on_fit(self, fit: object) -> None:
        if isinstance(fit, Fit):
            self._view.set_fit(fit)

"""The overview: what success means to them, facts, people, and what matters now."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from growthdesk.domain.accounts import AccountPage, AccountStatus
from growthdesk.domain.actions import ActionRow
from growthdesk.domain.first_value import FirstValueView
from growthdesk.domain.measures import MeasureView
from growthdesk.domain.problems import Refusal
from growthdesk.domain.stakeholders import PersonRow
from growthdesk.domain.today.lines import Line, Place, Subject
from growthdesk.domain.today.rules import review_to_plan
from growthdesk.ui.account import dialogs
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.account.tabs.people import roles_text
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.kit.buttons import Button, LinkButton
from growthdesk.ui.kit.cards import Card, Facts, PersonLine, Quote, SectionHead
from growthdesk.ui.kit.clickable import CardButton
from growthdesk.ui.kit.marks import Divider, Pill
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.page import Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import Item, boxed, column, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.today.tones import tone_of
from growthdesk.ui.value.measure_card import measure_card
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import accounts, first_values, measures
from growthdesk.usecases.fit import fit_in_force
from growthdesk.usecases.today import lines_of_account
from growthdesk.wording import _, ngettext_
from growthdesk.wording.first_values import window_words
from growthdesk.wording.fit import verdict_words
from growthdesk.wording.isolates import apart, together
from growthdesk.wording.labels import label
from growthdesk.wording.people import how_many_people
from growthdesk.wording.refusals import sentence
from growthdesk.wording.today import due_words, kind_words, what_words, why_words

# Who they are gives way before what matters now: neither is cut in a small window with large letters.
ABOUT_WIDTH, LEAST_NOW = 272, 232
LARGE_LETTERS = 150  # percent
SHOWN_PEOPLE = 6
SHOWN_LINES = 8
_TAB_OF = {Place.FIRST_VALUE: "onboarding"}


class OverviewTab(AccountTab):
    """Two columns: who they are, and what matters now."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, set())
        self._read: AccountPage | None = None
        self._asked: tuple[str, ...] = ()
        self._about_them = Scroll(QWidget())
        self._matters_now = Scroll(QWidget())
        self.setLayout(row(self._about_them, Divider(vertical=True), (self._matters_now, 1), spacing=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room."""
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_about_them"):
            self._share_room()

    def _share_room(self) -> None:
        self._about_them.setFixedWidth(min(px(ABOUT_WIDTH), max(self.width() - px(LEAST_NOW), 0)))

    def take_page(self, page: AccountPage) -> None:
        """Show next what was read of the account a moment ago, instead of reading it twice."""
        self._read = page

    def reload(self) -> None:
        """Read the account again."""
        desk = self.workspace.desk
        page, self._read = self._read, None
        if page is None or page.account.id != self.account_id:
            page = accounts.account_page(desk, self.account_id)
        asked = [view for view in first_values.first_values(desk, self.account_id) if _is_to_be_asked(page, view)]
        before, self._asked = self._asked, tuple(view.first_value.id for view in asked)
        lines = [line for line in lines_of_account(desk, self.account_id) if line.subject_id not in self._asked]
        about, now = self._about(page), self._now(page, lines, measures.measures(desk, self.account_id))
        now[1:1] = [self._window(view) for view in asked]
        self._about_them.show_content(ScrolledBody(column(*about, None, margins=(20, 16, 20, 16), spacing=10)))
        self._matters_now.show_content(ScrolledBody(column(*now, None, margins=(20, 16, 20, 16), spacing=12)))
        if before != self._asked:
            self.primary_changed.emit()

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        return [Command(Menu.ACCOUNT, _("Ask what comes next…"), partial(self._ask, one)) for one in self._asked[:1]]

    # Who they are

    def _about(self, page: AccountPage) -> list[Item]:
        items: list[Item] = [SectionHead(_("What success means to them")), self._success(page), SectionHead(_("Facts"))]
        items.append(Facts(self._facts(page), label_width=82))
        items.append(row(LinkButton(_("Judge the fit"), self._judge_fit), None))
        known = [person for person in page.people if person.left_on is None]
        count = how_many_people(len(known), len(page.people) - len(known), self.workspace.formats)
        items.append(SectionHead(_("People"), count))
        items += [self._person(person) for person in known[:SHOWN_PEOPLE]]
        if not known:
            items.append(Label(_("Nobody recorded yet."), "second", wrap=True))
        more = _("All people") if known else _("Add person")
        items.append(row(LinkButton(more, partial(self.tab_requested.emit, "people")), None))
        return items

    def _success(self, page: AccountPage) -> QWidget:
        words = page.account.success_words
        if not words:
            return boxed(
                column(
                    Label(_("Not written down yet. Ask them, and keep their own words."), "second", wrap=True),
                    row(LinkButton(_("Write it down"), self._edit), None),
                    spacing=4,
                )
            )
        source = together((page.success_said_by, page.success_said_by_title), ", ")
        agreed = page.account.success_agreed_on
        if agreed is not None:
            day = self.workspace.formats.date(agreed)
            source = (
                _("{who} · agreed {day}").format(who=source, day=day) if source else _("agreed {day}").format(day=day)
            )
        return Quote(_("“{words}”").format(words=words), source)

    def _facts(self, page: AccountPage) -> list[tuple[str, str]]:
        formats, account = self.workspace.formats, page.account
        verdict = fit_in_force(self.workspace.desk, account.id)
        bought = together((line.agreement.title for line in page.agreements if line.is_running), ", ")
        pairs = [
            (_("Owner"), page.owner),
            (_("Bought"), bought),
            (_("Since"), formats.date(account.signed_on) if account.signed_on else ""),
            (_("Tier"), label(account.tier) if account.tier else _("not chosen")),
            (_("Status"), label(account.status)),
            (_("Fit"), verdict_words(verdict, formats) if verdict is not None else ""),
            (_("Place"), together((account.city, account.country), ", ")),
            (_("Phone"), account.phone),
            (_("Website"), account.website),
            (_("Number"), account.external_id or ""),
        ]
        return [(name, value) for name, value in pairs if value]

    def _person(self, person: PersonRow) -> PersonLine:
        formats = self.workspace.formats
        spoken = (
            _("spoke {when}").format(when=formats.days_ago(person.last_two_way_on, self.workspace.today))
            if person.last_two_way_on
            else _("not spoken yet")
        )
        return PersonLine(person.name, roles_text(person.roles) or person.title, note=spoken)

    # What matters now

    def _now(self, page: AccountPage, lines: Sequence[Line], agreed: Sequence[MeasureView]) -> list[Item]:
        items: list[Item] = [SectionHead(_("What matters now"))]
        told = {line.opens_id for line in lines}
        if page.next_step is None or page.next_step.id not in told:
            items.append(self._next_step(page.next_step))
        items += [self._line(line, page.next_step) for line in lines[:SHOWN_LINES]]
        if len(lines) > SHOWN_LINES:
            more = ngettext_("{count} more on Today", "{count} more on Today", len(lines) - SHOWN_LINES)
            words = more.format(count=self.workspace.formats.number(len(lines) - SHOWN_LINES))
            items.append(row(LinkButton(words, partial(self.place_requested.emit, "today")), None))
        is_review_told = any(line.subject_kind is Subject.REVIEW for line in lines)
        if page.next_review_on is not None and not is_review_told:
            day = self.workspace.formats.long_date(page.next_review_on)
            items.append(
                self._card(_("Review"), Tone.ACCENT, _("Value review on {day}").format(day=day),
                           _("Last decisions first, then the four questions."), "reviews")
            )  # fmt: skip
        items += [self._measure(view) for view in agreed]
        if not agreed:
            items.append(
                EmptyState(
                    _("No success measure agreed yet. Agree in their words what should be different, and by when."),
                    icon="measure",
                )
            )
        return items

    def _window(self, view: FirstValueView) -> Card:
        """Ask what comes next, as long as the days for it last."""
        formats = self.workspace.formats
        day = formats.date(view.first_value.confirmed_on)
        said = _("{who} confirmed the first value on {day}.").format(who=apart(view.confirmed_by), day=day)
        ask = Button(_("Ask what comes next…"), on_click=partial(self._ask, view.first_value.id))
        return Card(
            *_headed(_("What comes next"), Tone.WATCH, said),
            Label(window_words(view, formats), "second", wrap=True),
            row(ask, None),
            spacing=6,
            name=_("What comes next"),
        )

    def _line(self, line: Line, step: ActionRow | None) -> CardButton:
        """Show a line of Today: by when, what, why now; it opens where it is done."""
        formats, today = self.workspace.formats, self.workspace.today
        tone = tone_of(line, today) or Tone.ACCENT
        is_step = step is not None and line.opens_id == step.id
        kind = _("Next step") if is_step else kind_words(line)
        mark = _("{kind} · {due}").format(kind=kind, due=due_words(line, today, formats))
        return self._card(
            mark, tone, what_words(line, formats), why_words(line, today, formats), partial(self._open, line)
        )

    def _open(self, line: Line) -> None:
        if line.subject_kind is Subject.REVIEW:
            self.review_requested.emit(line.opens_id)
        elif line.rule == review_to_plan.RULE:
            self._plan_review()
        else:
            self.record_requested.emit(_TAB_OF.get(line.place, line.place.value), line.opens_id)

    def _card(self, mark: str, tone: Tone, title: str, detail: str, opens: str | Callable[[], object]) -> CardButton:
        card = CardButton(
            *_headed(mark, tone, title),
            Label(detail, "second", wrap=True),
            name=title,
            on_click=partial(self.tab_requested.emit, opens) if isinstance(opens, str) else opens,
            spacing=4,
        )
        card.setAccessibleDescription(", ".join(filter(None, (mark, detail))))
        return card

    def _next_step(self, step: ActionRow | None) -> Card | CardButton:
        formats, today = self.workspace.formats, self.workspace.today
        if step is None:
            return Card(
                row(Pill(_("Next step"), Tone.WATCH), (Label(_("No next step yet"), "strong"), 1), spacing=10),
                row(LinkButton(_("Plan next step"), self._plan_next_step), None),
                spacing=4,
            )
        if step.due_on is None:
            return self._card(_("Next step"), Tone.ACCENT, step.what, step.owner, "actions")
        is_late = step.due_on < today
        due = formats.relative_days(step.due_on, today)
        detail = _("{owner} · {day}, {due}").format(
            owner=apart(step.owner), day=formats.weekday_date(step.due_on), due=due
        )
        return self._card(_("Next step"), Tone.RISK if is_late else Tone.ACCENT, step.what, detail, "actions")

    def _measure(self, view: MeasureView) -> CardButton:
        return measure_card(view, self.workspace.formats, partial(self.tab_requested.emit, "value"))

    # What the buttons do

    def _ask(self, first_value_id: str) -> None:
        from growthdesk.ui.onboarding.window_dialog import ask_what_comes_next

        try:
            ask_what_comes_next(self, self.workspace, first_value_id)
        except Refusal as refusal:
            self.workspace.prompts.show_refusal(sentence(refusal, self.workspace.formats))
            self.reload()

    def _judge_fit(self) -> None:
        from growthdesk.ui.fit.verdicts_dialog import show_fit

        name = accounts.account_page(self.workspace.desk, self.account_id).account.name
        show_fit(self, self.workspace, self.account_id, name)

    def _plan_review(self) -> None:
        from growthdesk.ui.reviews.plan_dialog import plan_review

        review_id = plan_review(self, self.workspace, self.account_id)
        if review_id:
            self.review_requested.emit(review_id)

    def _edit(self) -> None:
        dialogs.edit_account(self, self.workspace, self.account_id)

    def _plan_next_step(self) -> None:
        dialogs.add_action(self, self.workspace, self.account_id, as_next_step=True)


def _headed(mark: str, tone: Tone, title: str) -> list[Item]:
    """Put the mark before the title; with large letters above it and in plain words, since a pill never breaks."""
    words = Label(title, "strong", wrap=True)
    if px(100) >= LARGE_LETTERS:
        return [Label(mark, "small", tone, wrap=True), words]
    return [row(Pill(mark, tone), (words, 1), spacing=10)]


def _is_to_be_asked(page: AccountPage, view: FirstValueView) -> bool:
    return page.account.status is AccountStatus.ACTIVE and view.window.is_open and not view.answers

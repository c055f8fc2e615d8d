"""Money of an account: agreements (what was bought) and orders (dated purchases), kept apart."""

from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QWidget

from growthdesk.domain.agreements import AgreementDraft, AgreementKind, AgreementRow
from growthdesk.domain.history import Changes
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.money import Money, totals
from growthdesk.domain.orders import Order, OrderDraft
from growthdesk.domain.problems import DraftRefused, Problem
from growthdesk.domain.records import Recurrence
from growthdesk.ui.account.dialogs import Values, day_of, run_dialog, save_seen, text_of
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.fields import date_field, money_field, number_field
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.cards import SectionHead
from growthdesk.ui.kit.forms import CheckField, ChoiceField, Form, LongTextField, TextField
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.page import Scroll
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.table import Align, Column, Table, amount_out
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.row_commands import history_command, row_command
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import agreements, orders
from growthdesk.usecases.firms import firm
from growthdesk.wording import _, ngettext_
from growthdesk.wording.amounts import recurring
from growthdesk.wording.formats import has_fraction
from growthdesk.wording.labels import label

SHOWN_AGREEMENTS = 8
LEAST_ORDERS = 6


class MoneyTab(AccountTab):
    """Agreements above, orders below."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, {"agreement", "purchase_order"})
        self._is_exact = False
        self._agreements: Table[AgreementRow] = Table(
            self._agreement_columns(),
            name=_("Agreements"),
            key=lambda row: row.agreement.id,
            empty=EmptyState(_("No agreement yet: what was bought, for how long, for how much."), _("Add agreement"),
                             self._add_agreement, icon="agreement"),
        )  # fmt: skip
        self._orders: Table[Order] = Table(
            self._order_columns(),
            name=_("Orders"),
            key=lambda row: row.id,
            empty=EmptyState(_("No orders yet: dated purchases, one line each."), _("Add order"), self._add_order,
                             icon="order"),
            filter_hint=_("Filter orders"),
            says_count=False,
        )  # fmt: skip
        self._orders_head = SectionHead(_("Orders"), "", Button(_("Add order"), icon="add", on_click=self._add_order))
        head = SectionHead(_("Agreements"), "", Button(_("Add agreement"), icon="add", on_click=self._add_agreement))
        self._agreements.opened.connect(self._open_agreement)
        self._orders.opened.connect(self._open_order)
        self._agreements.view.deleted_row.connect(self._delete_agreement)
        self._orders.view.deleted_row.connect(self._delete_order)
        # A few agreements stand whole, the orders take what is left; where that is little, all of it scrolls as one.
        self._agreements.fit_height(SHOWN_AGREEMENTS)
        self._orders.fit_height(LEAST_ORDERS, may_grow=True)
        whole = column(
            head, self._agreements, 8, self._orders_head, (self._orders, 1), margins=(20, 12, 20, 12), spacing=8
        )
        self.setLayout(column(Scroll(boxed(whole)), spacing=0))

    def _agreement_columns(self) -> list[Column[AgreementRow]]:
        formats = self.workspace.formats

        def money_of(row: AgreementRow) -> Money | None:
            return row.agreement.value

        def value(row: AgreementRow) -> str:
            money = money_of(row)
            if money is None:
                return ""
            return recurring(formats.money(money), row.agreement.recurrence)

        def term(row: AgreementRow) -> str:
            start, end = row.agreement.starts_on, row.agreement.ends_on
            if start and end:
                return formats.span(start, end)
            if start:
                return _("Since {day}").format(day=formats.date(start))
            return _("Until {day}").format(day=formats.date(end)) if end else _("No dates")

        return [
            Column("title", _("What was bought"), lambda r: r.agreement.title, strong=True, width=260, stretch=3),
            Column("kind", _("Kind"), lambda r: label(r.agreement.kind), whole=True, drop=1),
            Column("term", _("Term"), term, whole=True, sort=lambda r: str(r.agreement.starts_on or ""),
                   out=((_("Starts on"), lambda r: r.agreement.starts_on),
                        (_("Ends on"), lambda r: r.agreement.ends_on))),
            Column("state", _("State"), lambda r: _("Running") if r.is_running else _("Not running"), width=100, drop=2,
                   tone=lambda r: Tone.GOOD if r.is_running else Tone.UNKNOWN),
            Column("value", _("Value"), value, align=Align.END, whole=True,
                   sort=lambda r: r.agreement.value_minor or 0,
                   out=(*amount_out(_("Value"), money_of),
                        (_("The value is paid"), lambda r: label(r.agreement.recurrence)))),
        ]  # fmt: skip

    def _order_columns(self) -> list[Column[Order]]:
        formats = self.workspace.formats
        return [
            Column("on", _("Date"), lambda r: formats.date(r.ordered_on), width=130, sort=lambda r: r.ordered_on,
                   out=((_("Date"), lambda r: r.ordered_on),)),
            Column("number", _("Number"), lambda r: r.external_id or "", whole=True, searchable=True),
            Column("what", _("What"), lambda r: r.description, width=260, stretch=3, searchable=True),
            Column("amount", _("Amount"), lambda r: formats.money(r.amount, is_exact=self._is_exact), align=Align.END,
                   whole=True, sort=lambda r: r.amount_minor, out=amount_out(_("Amount"), lambda r: r.amount)),
        ]  # fmt: skip

    def reload(self) -> None:
        """Read agreements and orders again."""
        desk = self.workspace.desk
        self._agreements.show_rows(agreements.agreements(desk, self.account_id))
        rows = orders.orders(desk, self.account_id)
        self._is_exact = any(has_fraction(row.amount) for row in rows)
        self._orders.show_rows(rows)
        sums = " · ".join(self.workspace.formats.money(money) for money in totals(row.amount for row in rows))
        count = ngettext_("{count} order", "{count} orders", len(rows)).format(count=len(rows))
        note = _("{count}, {sum} in all").format(count=count, sum=sums) if rows else ""
        self._orders_head.set_text(_("Orders"), note)

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        bought, order = self._agreements.current(), self._orders.current()
        title, what = bought.agreement.title if bought is not None else "", self._order_name(order)
        histories = _("History of agreement…"), _("History of order…")
        return [
            Command(Menu.ACCOUNT, _("Add agreement…"), self._add_agreement),
            Command(Menu.ACCOUNT, _("Add order…"), self._add_order),
            row_command(histories[0], self._show_agreement_history, named=_("History of “{name}”…"), name=title),
            history_command(
                histories[1],
                self._show_order_history,
                has_row=order is not None,
                named=_("History of order {name}…"),
                name=what,
            ),
            row_command(_("Delete agreement"), self._delete_agreement, named=_("Delete “{name}”"), name=title),
            row_command(_("Delete order"), self._delete_order, named=_("Delete order {name}"), name=what),
            Command(Menu.EDIT, _("Filter orders"), self._orders.focus_filter, "Ctrl+F"),
        ]

    def _order_name(self, order: Order | None) -> str:
        """Name an order as one tells it from the others: by number or words, else by its day."""
        if order is None:
            return ""
        return order.external_id or order.description or self.workspace.formats.date(order.ordered_on)

    # Agreements

    def _add_agreement(self) -> None:
        edit_agreement(self, self.workspace, self.account_id, None)

    def _open_agreement(self, row: object) -> None:
        assert isinstance(row, AgreementRow)
        edit_agreement(self, self.workspace, self.account_id, row.agreement.id)

    def _show_agreement_history(self) -> None:
        row = self.chosen(self._agreements)
        if row is not None:
            self.show_history("agreement", row.agreement.id)

    def _delete_agreement(self) -> None:
        row = self.chosen(self._agreements)
        if row is not None:
            self.write(lambda: agreements.delete_agreement(self.workspace.desk, row.agreement.id))

    # Orders

    def _add_order(self) -> None:
        edit_order(self, self.workspace, self.account_id, None)

    def _open_order(self, row: object) -> None:
        assert isinstance(row, Order)
        edit_order(self, self.workspace, self.account_id, row.id)

    def _show_order_history(self) -> None:
        row = self.chosen(self._orders)
        if row is not None:
            self.show_history("purchase_order", row.id)

    def _delete_order(self) -> None:
        row = self.chosen(self._orders)
        if row is not None:
            self.write(lambda: orders.delete_order(self.workspace.desk, row.id))


def edit_agreement(parent: QWidget, workspace: Workspace, account_id: str, agreement_id: str | None) -> bool:
    """Ask for a new agreement, or change one."""
    desk = workspace.desk
    draft, revision = AgreementDraft(title="", signed_on=workspace.today, starts_on=workspace.today), 0
    if agreement_id is not None:
        draft, revision = agreements.agreement_form(desk, agreement_id)
    currency = draft.value.currency if draft.value else firm(desk).home_currency
    form = Form(columns=2, formats=workspace.formats)
    form.add(TextField("title", _("What was bought"), example=_("e.g. Support retainer")), span=2)
    form.add(ChoiceField("kind", _("Kind"), options=[(kind.value, label(kind)) for kind in AgreementKind]))
    form.add(date_field(workspace, "signed_on", _("Signed on"), prefer="past"))
    form.add(date_field(workspace, "starts_on", _("Starts on"), prefer="past"))
    form.add(date_field(workspace, "ends_on", _("Ends on"), example=_("empty: until it is ended")))
    form.add(money_field(workspace, "value", _("Value"), currency=currency))
    form.add(ChoiceField("recurrence", _("The value is paid"), options=[(r.value, label(r)) for r in Recurrence]))
    form.add(number_field(workspace, "notice_months", _("Notice period"), unit=_("months")))
    form.add(CheckField("auto_renews", _("Renews by itself")))
    form.add(LongTextField("notes", _("Notes"), optional=True, lines=2), span=2)
    names = ("title", "signed_on", "starts_on", "ends_on", "value", "auto_renews", "notes")
    shown: Values = {name: getattr(draft, name) for name in names}
    form.set_values({**shown, "kind": draft.kind.value, "recurrence": draft.recurrence.value})
    form.set_values({"notice_months": draft.notice_months})

    def write(values: Values, seen: int) -> Changes:
        notice = cast("Decimal | None", values["notice_months"])
        if notice is not None and notice != notice.to_integral_value():
            raise DraftRefused((Problem("notice_months", "not_whole"),))
        made = AgreementDraft(
            title=text_of(values, "title"),
            kind=AgreementKind(str(values["kind"])),
            signed_on=day_of(values, "signed_on"),
            starts_on=day_of(values, "starts_on"),
            ends_on=day_of(values, "ends_on"),
            value=cast("Money | None", values["value"]),
            recurrence=Recurrence(str(values["recurrence"])),
            notice_months=None if notice is None else int(notice),
            auto_renews=bool(values["auto_renews"]),
            notes=text_of(values, "notes"),
        )
        if agreement_id is None:
            return agreements.add_agreement(desk, account_id, made)
        return agreements.save_agreement(desk, agreement_id, made, seen)

    save = save_seen(workspace, revision, write)
    title, action = (_("Edit agreement"), _("Save agreement")) if agreement_id else (_("Add agreement"),) * 2
    keep = KeptTyping(workspace, Subject(TypedForm.AGREEMENT, agreement_id or account_id, account_id), revision)
    return run_dialog(parent, title, form, action, save, keep=keep)


def edit_order(parent: QWidget, workspace: Workspace, account_id: str, order_id: str | None) -> bool:
    """Ask for a new order, or change one."""
    desk = workspace.desk
    draft, revision = OrderDraft(ordered_on=workspace.today, amount=None), 0
    if order_id is not None:
        draft, revision = orders.order_form(desk, order_id)
    currency = draft.amount.currency if draft.amount else firm(desk).home_currency
    form = Form(formats=workspace.formats)
    form.add(date_field(workspace, "ordered_on", _("Date"), optional=False, prefer="past"))
    amount = money_field(
        workspace, "amount", _("Amount"), currency=currency, optional=False, hint=_("A credit note is negative.")
    )
    form.add(amount)
    form.add(TextField("description", _("What was bought"), optional=True))
    form.add(TextField("external_id", _("Number"), optional=True))
    form.set_values({n: getattr(draft, n) for n in ("ordered_on", "amount", "description", "external_id")})

    def write(values: Values, seen: int) -> Changes:
        made = OrderDraft(
            ordered_on=day_of(values, "ordered_on"),
            amount=cast("Money | None", values["amount"]),
            description=text_of(values, "description"),
            pass_through_minor=draft.pass_through_minor,
            external_id=text_of(values, "external_id"),
        )
        if order_id is None:
            return orders.add_order(desk, account_id, made)
        return orders.save_order(desk, order_id, made, seen)

    save = save_seen(workspace, revision, write)
    title, action = (_("Edit order"), _("Save order")) if order_id else (_("Add order"),) * 2
    return run_dialog(parent, title, form, action, save)

"""The fit of a relationship: what to do about it, why, since when; earlier verdicts stay below the present one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QWidget

from growthdesk.domain.fit import Course, FitVerdictDraft, FitVerdictRow
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import date_field, team_field
from growthdesk.ui.history.history_dialog import show_history
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.forms import ChoiceField, Form, LongTextField
from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.modal import Modal
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.spacing import boxed, column, row
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import fit
from growthdesk.usecases.firms import team_now, you
from growthdesk.wording import _
from growthdesk.wording.isolates import apart
from growthdesk.wording.labels import hint, label
from growthdesk.wording.refusals import sentence

WIDTH, HEIGHT = 640, 460


def show_fit(parent: QWidget, workspace: Workspace, account_id: str, name: str) -> None:
    """Ask for the first verdict on a relationship; where there are some, show them."""
    if fit.fit_verdicts(workspace.desk, account_id):
        FitVerdictsDialog(parent, workspace, account_id, name).exec()
    else:
        judge_fit(parent, workspace, account_id)


def judge_fit(parent: QWidget, workspace: Workspace, account_id: str) -> bool:
    """Ask what to do about a relationship."""
    me = you(workspace.desk)
    start = FitVerdictDraft(None, judged_on=workspace.today, judged_by_id=me.id if me else None)
    form = _form(workspace, start)

    def save(values: Values) -> None:
        workspace.feed.publish(fit.add_fit_verdict(workspace.desk, account_id, _draft(start, values)))

    return run_dialog(parent, _("Judge the fit"), form, _("Save verdict"), save)


def correct_fit(parent: QWidget, workspace: Workspace, verdict_id: str) -> bool:
    """Correct a verdict."""
    draft, revision = fit.fit_verdict_form(workspace.desk, verdict_id)

    def write(values: Values, seen: int) -> Changes:
        return fit.save_fit_verdict(workspace.desk, verdict_id, _draft(draft, values), seen)

    save = save_seen(workspace, revision, write)
    return run_dialog(parent, _("Correct verdict"), _form(workspace, draft), _("Save verdict"), save)


def _form(workspace: Workspace, draft: FitVerdictDraft) -> Form:
    form = Form(formats=workspace.formats)
    courses = [(course.value, label(course)) for course in Course]
    asked = _("What will you do about this relationship?")
    form.add(ChoiceField("verdict", asked, options=courses, placeholder=_("Choose")))
    meaning = Label("", "small", wrap=True)
    form.add_widget(meaning)
    example = _("e.g. They act on what they learn, and pay on time")
    form.add(LongTextField("reason", _("Why"), lines=3, example=example))
    form.add(date_field(workspace, "judged_on", _("Judged on"), optional=False, prefer="past"))
    if len(team_now(workspace.desk)) > 1:
        form.add(team_field("judged_by_id", _("Who judged"), team_now(workspace.desk), hint=_("Empty means you.")))
    verdict = draft.verdict.value if draft.verdict is not None else None
    form.set_values({name: getattr(draft, name) for name in ("reason", "judged_on", "judged_by_id")})
    form.set_values({"verdict": verdict})

    def explain(_name: str = "") -> None:
        chosen = form.field("verdict").value()
        meaning.set_text(hint(Course(str(chosen))) if chosen else _("Retaining a client cannot make up for weak fit."))

    form.changed.connect(explain)
    explain()
    return form


def _draft(start: FitVerdictDraft, values: Values) -> FitVerdictDraft:
    chosen = text_of(values, "verdict")
    return FitVerdictDraft(
        verdict=Course(chosen) if chosen else None,
        reason=text_of(values, "reason"),
        judged_on=day_of(values, "judged_on"),
        judged_by_id=id_of(values, "judged_by_id") if "judged_by_id" in values else start.judged_by_id,
    )


class FitVerdictsDialog(Modal):
    """The verdicts on one relationship, the one in force first."""

    def __init__(self, parent: QWidget, workspace: Workspace, account_id: str, name: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Fit of {name}").format(name=apart(name))
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._workspace = workspace
        self._account_id = account_id
        self._table: Table[FitVerdictRow] = Table(
            self._columns(),
            name=_("Verdicts"),
            key=lambda verdict: verdict.id,
            empty=EmptyState(_("No verdict yet."), _("Judge the fit…"), self._judge, icon="star"),
            two_lines=True,
            says_count=False,
        )
        self._table.opened.connect(self._open)
        self._table.view.deleted_row.connect(self._delete)
        for tool in (
            Button(_("Correct verdict…"), on_click=self._correct),
            Button(_("History…"), "quiet", on_click=self._show_history),
            Button(_("Delete verdict"), on_click=self._delete),
            Button(_("Judge the fit…"), icon="add", on_click=self._judge),
        ):
            self._table.add_tool(tool)
        self._table.filter_line.hide()
        foot = QFrame()
        foot.setProperty("role", "footer")
        foot.setLayout(row(None, Button(_("Close"), "primary", on_click=self.accept), margins=(24, 12, 24, 14)))
        about = Label(_("The newest holds; the others stay in the record."), "second", wrap=True)
        head = boxed(column(Label(title, "heading", wrap=True), about, margins=(24, 18, 24, 10), spacing=4))
        body = boxed(column((self._table, 1), margins=(24, 0, 24, 18)))
        self.setLayout(column(head, (body, 1), Divider(), foot, spacing=0))
        workspace.feed.watch(self, {"fit_verdict", "account", "team_member"}, self.reload)
        self.reload()
        self._table.setFocus()
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Show some verdicts where the screen allows."""
        room = self.screen().availableSize()
        return QSize(min(px(WIDTH), room.width() - 40), min(px(HEIGHT), room.height() - 80))

    def reload(self) -> None:
        """Read the verdicts again."""
        rows = fit.fit_verdicts(self._workspace.desk, self._account_id)
        self._table.show_rows(rows)
        if self._table.current() is None and rows:
            self._table.select(rows[0].id)

    def _columns(self) -> list[Column[FitVerdictRow]]:
        formats = self._workspace.formats
        return [
            Column("verdict", _("Verdict"), lambda r: label(r.verdict), strong=True, width=140),
            Column("reason", _("Why"), lambda r: r.reason, width=250, stretch=3, tooltip=lambda r: r.reason),
            Column("on", _("Judged on"), lambda r: formats.date(r.judged_on), below=lambda r: r.judged_by, width=130,
                   sort=lambda r: r.judged_on,
                   out=((_("Judged on"), lambda r: r.judged_on), (_("Who judged"), lambda r: r.judged_by))),
        ]  # fmt: skip

    def _chosen(self) -> FitVerdictRow | None:
        verdict = self._table.current()
        if verdict is None:
            self._workspace.prompts.show_message(_("Nothing is chosen"), _("Choose a line in the list first."))
        return verdict

    def _judge(self) -> None:
        judge_fit(self, self._workspace, self._account_id)

    def _open(self, verdict: object) -> None:
        assert isinstance(verdict, FitVerdictRow)
        correct_fit(self, self._workspace, verdict.id)

    def _correct(self) -> None:
        verdict = self._chosen()
        if verdict is not None:
            self._open(verdict)

    def _delete(self) -> None:
        verdict = self._chosen()
        if verdict is None:
            return
        try:
            self._workspace.feed.publish(fit.delete_fit_verdict(self._workspace.desk, verdict.id))
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
            self.reload()

    def _show_history(self) -> None:
        verdict = self._chosen()
        if verdict is not None:
            show_history(self, self._workspace, "fit_verdict", verdict.id)

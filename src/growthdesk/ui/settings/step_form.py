"""The form of one step of a template."""

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QWidget

from growthdesk.domain.plan_templates import StepDraft, problems_in_step
from growthdesk.domain.problems import Problem
from growthdesk.domain.records import Side
from growthdesk.ui.account.dialogs import Values, run_dialog, text_of
from growthdesk.ui.fields import number_field
from growthdesk.ui.kit.forms import CheckField, Form, LongTextField, MultiCheckField, SegmentedField, TextField
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _
from growthdesk.wording.labels import label


class _StepForm(Form):
    """One step: what, when done, who, when, and which others it waits for."""

    def __init__(self, workspace: Workspace, draft: StepDraft, others: Sequence[tuple[int, str]]) -> None:
        super().__init__(columns=2, formats=workspace.formats)
        self.add(TextField("title", _("Step"), example=_("e.g. Hold the first meeting")), span=2)
        done_help = _("In the client’s words: what they can see or do then.")
        self.add(LongTextField("done_when", _("Done when"), help=done_help, optional=True, lines=2), span=2)
        sides = [(side.value, label(side)) for side in Side]
        self.add(SegmentedField("side", _("Who does it"), options=sides), span=2)
        days_help = _("From the start of the plan; 0 is the first day.")
        self.add(number_field(workspace, "days", _("Due after"), hint=days_help, example=_("e.g. 10"), optional=False))
        counts = [(True, _("Working days")), (False, _("Calendar days"))]
        self.add(SegmentedField("counts_working_days", _("Counted in"), options=counts))
        first_help = _("What the client has then is of use to them. Exactly one step is it.")
        self.add(CheckField("is_first_value", _("This is the first value"), help=first_help), span=2)
        self.add(CheckField("is_required", _("Required")))
        self.add(CheckField("is_shown", _("Shown to the client")))
        if others:
            options = [(number, _("{number}. {title}").format(number=number, title=title), "")
                       for number, title in others]  # fmt: skip
            self.add(MultiCheckField("depends_on", _("Waits for"), options=options, optional=True), span=2)
        self.set_values({name: getattr(draft, name) for name in StepDraft.__dataclass_fields__} | {
            "side": draft.side.value,
            "days": None if draft.days is None else Decimal(draft.days),
        })  # fmt: skip

    def draft(self, values: Values) -> StepDraft:
        """Return what was typed."""
        return StepDraft(
            title=text_of(values, "title"),
            done_when=text_of(values, "done_when"),
            side=Side(str(values["side"])),
            days=_whole(values["days"]),
            counts_working_days=bool(values["counts_working_days"]),
            is_required=bool(values["is_required"]),
            is_first_value=bool(values["is_first_value"]),
            is_shown=bool(values["is_shown"]),
            depends_on=cast("tuple[int, ...]", values.get("depends_on") or ()),
        )


def ask_step(
    parent: QWidget, workspace: Workspace, draft: StepDraft, titles: Sequence[str], at: int, *, is_known: bool = False
) -> StepDraft | None:
    """Ask for one step of a template, at a place from 0; None when it was given up."""
    others = [(number, title) for number, title in enumerate(titles, start=1) if not (is_known and number == at + 1)]
    form = _StepForm(workspace, draft, others)
    asked: list[StepDraft] = []

    def save(values: Values) -> Sequence[Problem]:
        days = values["days"]
        if isinstance(days, Decimal) and days != int(days):
            return [Problem("days", "not_whole")]
        step = form.draft(values)
        problems = problems_in_step(step, at + 1 if is_known else 0, len(titles))
        if not problems:
            asked.append(step)
        return problems

    title = _("Change step") if is_known else _("Add step")
    run_dialog(parent, title, form, _("Change step") if is_known else _("Add step"), save)
    return asked[0] if asked else None


def _whole(days: object) -> int | None:
    return int(days) if isinstance(days, Decimal) else None

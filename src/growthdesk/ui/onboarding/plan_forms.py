"""The forms of a plan: begun from a template with a look at its dates, and what it says outside its milestones."""

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.onboarding import MilestoneDraft, PlanDraft
from growthdesk.domain.plan_templates import TemplateRow
from growthdesk.domain.problems import Problem
from growthdesk.domain.records import Side
from growthdesk.domain.stakeholders import champion_of
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import client_field, date_field, team_field
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.forms import ChoiceField, Form, LongTextField
from growthdesk.ui.kit.text import Label
from growthdesk.ui.onboarding.steps_field import StepsField
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import onboarding
from growthdesk.usecases.accounts import account_form
from growthdesk.usecases.firms import team, team_now
from growthdesk.usecases.plan_templates import templates_to_start_from
from growthdesk.usecases.stakeholders import people
from growthdesk.wording import _
from growthdesk.wording.onboarding import step_problem
from growthdesk.wording.problems import names_its_field, sentence

WORDS = ("escalation", "how_we_talk", "what_we_need", "how_long")


def _add_words(form: Form) -> None:
    """Add what the plan says to the client in our own words."""
    span = 2
    form.add(
        LongTextField(
            "escalation",
            _("Whom they turn to when the owner is not enough"),
            example=_("e.g. Nadia Karam, managing partner, +971 4 555 0100"),
            optional=True,
            lines=1,
        ),
        span=span,
    )
    talk = _("e.g. Mondays at 10 on Teams; urgent things by phone")
    form.add(LongTextField("how_we_talk", _("How you talk"), example=talk, optional=True, lines=2), span=span)
    need_help = _("Beside the milestones that are theirs.")
    form.add(LongTextField("what_we_need", _("What they provide"), help=need_help, optional=True, lines=2), span=span)
    long_help = _("In a few words; the dates of the milestones are said anyway.")
    form.add(LongTextField("how_long", _("How long it takes"), help=long_help, optional=True, lines=1), span=span)


def _plan_draft(values: Values, template_name: str) -> PlanDraft:
    texts = {name: text_of(values, name) for name in WORDS}
    return PlanDraft(starts_on=day_of(values, "starts_on"), template_name=template_name, **texts)


class StartForm(Form):
    """Template, start, owners on both sides, and the milestones that follow from them."""

    def __init__(self, workspace: Workspace, account_id: str) -> None:
        super().__init__(columns=2, formats=workspace.formats)
        self._workspace = workspace
        self._account_id = account_id
        self._templates = {_key(row): row for row in templates_to_start_from(workspace.desk)}
        self._members = team_now(workspace.desk)
        options = [*((key, row.name) for key, row in self._templates.items()), ("", _("No template"))]
        self.add(ChoiceField("template", _("Template"), options=options))
        self.add(date_field(workspace, "starts_on", _("Starts on"), optional=False))
        self._suits = Label("", "small", wrap=True)
        self.add_widget(self._suits)
        if len(self._members) > 1:
            hint = _("Does what is yours. Empty means the relationship owner.")
            self.add(team_field("owner_id", _("From our side"), self._members, hint=hint))
        hint = _("Does what is theirs. Somebody new is added to the account.")
        theirs = client_field(workspace, account_id, "stakeholder_id", _("From their side"), hint=hint, optional=False)
        self.add(theirs)
        self.steps = self.add(StepsField(workspace, account_id, self._names), span=2)
        self.add_group("words", _("In your own words"), _("Your client reads this"))
        _add_words(self)
        self.open_group("words")
        self._begin()
        self.changed.connect(self._on_changed)

    def _begin(self) -> None:
        desk = self._workspace.desk
        draft = onboarding.plan_start(desk, self._account_id)
        account, _revision = account_form(desk, self._account_id)
        champion = champion_of(people(desk, self._account_id), self._workspace.today)
        self._template = next(iter(self._templates), "")
        shown: Values = {name: getattr(draft, name) for name in ("starts_on", *WORDS)}
        shown |= {"template": self._template, "owner_id": account.owner_id}
        self.set_values({**shown, "stakeholder_id": champion.id if champion else None})
        self._owner_id = account.owner_id
        self._propose()

    def _names(self) -> Mapping[str, str]:
        desk = self._workspace.desk
        ours, theirs = team(desk), people(desk, self._account_id)
        return {one.id: one.name for one in ours} | {one.id: one.name for one in theirs}

    def _on_changed(self, name: str) -> None:
        if name == "template":
            self._change_template()
        if name in ("template", "starts_on", "owner_id", "stakeholder_id"):
            self._propose()

    def _change_template(self) -> None:
        """Begin with another template; what was changed of the milestones is not thrown away unasked."""
        wanted = str(self.field("template").value() or "")
        if wanted == self._template:
            return
        if self.steps.has_edits:
            answer = self._workspace.prompts.ask_choice(
                _("Begin with another template?"),
                _("The milestones you changed, added or left out are those of the template before."),
                [("replace", _("Replace milestones"))],
            )
            if answer is None:
                self.field("template").set_value(self._template)
                return
            self.steps.start_over()
        self._template = wanted

    def _propose(self) -> None:
        template = self._templates.get(self._template)
        self._suits.set_text(template.suits if template else _("You add the milestones yourself."))
        values = self.values()
        starts_on = day_of(values, "starts_on")
        if starts_on is None:
            return
        proposed: Sequence[MilestoneDraft] = ()
        if template is not None:
            proposed = onboarding.planned_steps(
                self._workspace.desk,
                template.draft,
                starts_on,
                owner_id=id_of(values, "owner_id") or self._owner_id,
                stakeholder_id=id_of(values, "stakeholder_id"),
                account_id=self._account_id,
            )
        self.steps.propose(proposed)

    def plan(self, values: Values) -> PlanDraft:
        """Return what was typed of the plan itself."""
        template = self._templates.get(self._template)
        return _plan_draft(values, template.name if template else "")

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say of each milestone what is wrong with it; who is missing at the client is said once, where to choose."""
        is_theirs = {str(number) for number, step in enumerate(self.steps.value(), 1) if step.side is not Side.US}
        nobody = [one for one in problems if _is_of(one, "stakeholder_id", "missing")]
        if nobody and self.field("stakeholder_id").value() is None:
            nobody = [one for one in nobody if dict(one.facts)["step"] in is_theirs]
            problems = [*(one for one in problems if one not in nobody), Problem("stakeholder_id", "missing")]
        if not problems:
            self.clear_problems()
            return
        titles = tuple(step.title for step in self.steps.value())
        naming = {one.field for one in problems if "step" not in dict(one.facts) and not names_its_field(one)}
        self.show_sentences([self._worded(one, titles) for one in problems], naming=naming)

    def _worded(self, problem: Problem, titles: tuple[str, ...]) -> tuple[str, str]:
        formats = self._workspace.formats
        if "step" in dict(problem.facts):
            return "steps", step_problem(problem, titles, formats)
        return "steps" if problem.field == "milestones" else problem.field, sentence(problem, formats)


def _is_of(problem: Problem, field: str, code: str) -> bool:
    return (problem.field, problem.code) == (field, code) and "step" in dict(problem.facts)


def _key(row: TemplateRow) -> str:
    return row.template_id or row.shipped_as


def start_plan(parent: QWidget, workspace: Workspace, account_id: str) -> bool:
    """Ask for a template, a start and owners, show the dates, and keep the plan."""
    form = StartForm(workspace, account_id)

    def save(values: Values) -> None:
        steps = cast("tuple[MilestoneDraft, ...]", values["steps"])
        workspace.feed.publish(onboarding.start_plan(workspace.desk, account_id, form.plan(values), steps))

    intro = _("A template proposes milestones and dates. Nothing is kept before you say so.")
    keep = KeptTyping(workspace, Subject(TypedForm.PLAN, account_id, account_id))
    return run_dialog(parent, _("Start onboarding"), form, _("Start onboarding"), save, intro, keep=keep)


def edit_plan(parent: QWidget, workspace: Workspace, account_id: str, plan_id: str, begin_at: str = "") -> bool:
    """Change what a plan says outside its milestones, beginning at one of its fields."""
    draft, revision = onboarding.plan_form(workspace.desk, plan_id)
    form = Form(columns=2, formats=workspace.formats)
    form.add(date_field(workspace, "starts_on", _("Starts on"), optional=False, hint=_("Milestones keep their dates.")))
    _add_words(form)
    form.set_values({name: getattr(draft, name) for name in ("starts_on", *WORDS)})

    def write(values: Values, seen: int) -> Changes:
        return onboarding.save_plan(workspace.desk, plan_id, _plan_draft(values, draft.template_name), seen)

    save = save_seen(workspace, revision, write)
    keep = KeptTyping(workspace, Subject(TypedForm.PLAN, plan_id, account_id), revision)
    return run_dialog(parent, _("Edit plan"), form, _("Save plan"), save, keep=keep, begin_at=begin_at)

"""The ideal customer in Settings: which companies, which role, which problem the firm is best at."""

import dataclasses

from growthdesk.domain.fit import IdealCustomer
from growthdesk.domain.problems import DraftRefused, Refusal
from growthdesk.ui.kit.cards import Card, SectionHead
from growthdesk.ui.kit.forms import Form, LongTextField
from growthdesk.ui.kit.text import Label
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.fit import ideal_customer, save_ideal_customer
from growthdesk.wording import _
from growthdesk.wording.problems import sentence as problem_sentence
from growthdesk.wording.refusals import sentence


class IdealCustomerCard(Card):
    """Three texts; each saves when it is left."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(spacing=12, margins=20)
        self._workspace = workspace
        self._form = self._make_form()
        words = _("Stands beside the page before the signature, where you judge whether a prospect fits.")
        self.add(SectionHead(_("Your ideal customer")))
        self.add(Label(words, "second", wrap=True))
        self.add(self._form)
        self._form.left.connect(self._on_left)
        self.reload()

    def _make_form(self) -> Form:
        form = Form(formats=self._workspace.formats)
        company = _("e.g. Freight companies in the Gulf with 50 to 300 people")
        role = _("e.g. The operations director who answers for late trucks")
        problem = _("e.g. Trucks leave late and nobody knows why")
        form.add(LongTextField("company", _("Kind of company"), lines=2, optional=True, example=company))
        form.add(LongTextField("role", _("Role of whom you serve"), lines=2, optional=True, example=role))
        form.add(LongTextField("problem", _("Problem you are best at"), lines=2, optional=True, example=problem))
        return form

    def reload(self) -> None:
        """Read the profile again; a field being typed in stays."""
        self._known, self._revision = ideal_customer(self._workspace.desk)
        typed = self._form.dirty()
        for field in self._form.fields():
            if field.name not in typed:
                field.set_value(getattr(self._known, field.name))

    def _on_left(self, name: str) -> None:
        field = self._form.field(name)
        if not field.is_dirty():
            return
        profile: IdealCustomer = dataclasses.replace(self._known, **{name: str(field.value()).strip()})
        try:
            changes = save_ideal_customer(self._workspace.desk, profile, self._revision)
        except DraftRefused as refused:
            field.show_problem(problem_sentence(refused.problems[0], self._workspace.formats))
            return
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
            self.reload()
            return
        field.mark_clean()
        self._workspace.feed.publish(changes)

"""What somebody at the client told us was said in touch with them: it is logged as a contact in the same step."""

from growthdesk.domain.interactions import InteractionKind
from growthdesk.ui.account.dialogs import Values
from growthdesk.ui.kit.forms import CheckField, ChoiceField, Form
from growthdesk.wording import _
from growthdesk.wording.labels import label

_KINDS = (InteractionKind.CALL, InteractionKind.MEETING, InteractionKind.MAIL)


def ask_contact(form: Form) -> None:
    """Ask whether the talk is logged as a contact, which it is unless somebody says no, and how it was."""
    form.add(CheckField("is_contact", _("Log it as a contact of that day")))
    form.add(ChoiceField("contact_kind", _("How they told you"), options=[(one.value, label(one)) for one in _KINDS]))
    form.set_values({"is_contact": True, "contact_kind": _KINDS[0].value})


def contact_in(values: Values) -> InteractionKind | None:
    """Return how they told us, None where it is not to be logged."""
    return InteractionKind(str(values["contact_kind"])) if values["is_contact"] else None

"""What was bought, as a short form asks for it: a name, a kind, a value; all the rest of an agreement follows later."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from growthdesk.domain.agreements import AgreementDraft, AgreementKind
from growthdesk.domain.money import Money
from growthdesk.domain.records import Recurrence
from growthdesk.wording.labels import label


def bought_in(values: Mapping[str, object], signed_on: date | None) -> AgreementDraft | None:
    """Return what was bought, once anything is said about it; without a name it goes by its kind."""
    title, value = str(values.get("bought") or "").strip(), cast("Money | None", values.get("value"))
    if not title and value is None:
        return None
    kind = AgreementKind(str(values["kind"]))
    return AgreementDraft(
        title=title or label(kind),
        kind=kind,
        signed_on=signed_on,
        starts_on=signed_on,
        value=value,
        recurrence=Recurrence.ONCE if kind is AgreementKind.PROJECT else Recurrence.PER_MONTH,
    )

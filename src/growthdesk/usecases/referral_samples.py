"""A made-up referral kit that its template is looked at with while it is edited."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from growthdesk.domain.outcomes import Grade
from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.reports.jobs import Job


def sample_kit(today: date, frame: dict[str, Any]) -> "Job":
    """Make up a referral kit."""
    from growthdesk.reports.referral_kit import Achieved, Contact, ReferralKit, Target
    from growthdesk.reports.value_summary import Evidence, Person

    told = Evidence(Grade.CONFIRMED, _("Dana Haddad"), today - timedelta(days=7))
    known = {name: value for name, value in frame.items() if name not in ("headline", "prepared_by")}
    return ReferralKit(
        **known,
        to=Person(_("Dana Haddad"), _("Head of Operations")),
        target=Target(
            _("Distribution companies of 80 to 300 people with more than one depot"),
            _("Head of operations or of finance"),
            _("Invoices that leave days after the delivery"),
        ),
        achieved=(Achieved(_("Invoices now leave in 4 days instead of 12"), told),),
        quote=_("I had forgotten what a quiet month-end is."),
        blurb="\n\n".join(
            (
                _("Until last year our invoices left twelve days after delivery, and the month never closed on time."),
                _("Now they leave within four days, and nobody chases drivers for paper."),
                _("Half an hour with them may be worth it before your year closes."),
            )
        ),
        contact=Contact(frame["prepared_by"], "", _("lina@example.com")),
        signatory=Person(_("Sami Haddad"), _("Managing partner")),
    )

"""Referral kits as a firm would print them: a full one, one with little, and names in other scripts."""

from datetime import date

from growthdesk.domain.outcomes import Grade
from growthdesk.reports.referral_kit import Achieved, Contact, ReferralKit, Target
from growthdesk.reports.value_summary import Evidence, Person

TODAY = date(2026, 11, 20)
CLIENT = "Khaleej Freight & Clearing LLC"
FIRM = "Marsa Systems"
ADVOCATE = Person("Noura Al Mansoori", "Head of Operations")
BLURB = (
    "We carry freight in four emirates. Until last year our invoices left twelve days after delivery, and the month "
    "never closed on time.\n"
    "\n"
    "Marsa Systems put scanning into our depots; now an invoice leaves the same day, and nobody chases drivers for "
    "paper.\n"
    "\n"
    "You told me that your month ends like ours did. Half an hour with them may be worth it before your year closes."
)
TARGET = Target(
    company="Freight and distribution companies of 80 to 300 people with more than one depot",
    role="Head of operations or of finance",
    problem="Invoices that leave days after the delivery, because the paper is still on the road",
)
ACHIEVED = (
    Achieved(
        "Invoices leave on the day of delivery instead of after twelve days",
        Evidence(Grade.CONFIRMED, "Noura Al Mansoori", date(2026, 11, 12)),
    ),
    Achieved("Complaints about invoices fell from nine to one a month", Evidence(Grade.MEASURED, "the complaints log")),
    Achieved("The depot of Sharjah scans every delivery note", reached_on=date(2026, 10, 5)),
)
KIT = ReferralKit(
    client=CLIENT,
    firm=FIRM,
    prepared_on=TODAY,
    to=ADVOCATE,
    target=TARGET,
    achieved=ACHIEVED,
    quote="I had forgotten what a quiet month-end is.",
    blurb=BLURB,
    contact=Contact("Sami Haddad", "", "sami@marsa.example"),
    signatory=Person("Lina Aoun", "Managing Partner"),
    footer="Marsa Systems FZ-LLC",
    locale="en_AE",
)
BARE_KIT = ReferralKit(client=CLIENT, firm=FIRM, prepared_on=TODAY, to=Person("Noura Al Mansoori"))

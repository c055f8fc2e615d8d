"""Every document there is: its data, and how it is made ready for its template."""

from collections.abc import Callable
from typing import assert_never

from growthdesk.charts.typefaces import Typefaces
from growthdesk.reports.blank_forms import BlankForm
from growthdesk.reports.handover_brief import HandoverBrief
from growthdesk.reports.onboarding_papers import OnboardingPaper, WelcomeLetter
from growthdesk.reports.referral_kit import ReferralKit
from growthdesk.reports.review_minutes import ReviewMinutes
from growthdesk.reports.review_pack import ReviewPack
from growthdesk.reports.sources import DocumentSource
from growthdesk.reports.value_summary import ValueSummary

Job = (
    ValueSummary
    | ReviewPack
    | ReviewMinutes
    | HandoverBrief
    | WelcomeLetter
    | OnboardingPaper
    | ReferralKit
    | BlankForm
)
"""Every kind of data object there is a document for; each has `language` and `left_out`."""


def source_of(job: Job, typefaces: Typefaces, prepare_charts: Callable[[], object]) -> DocumentSource:
    """Make a document ready for its template; `prepare_charts` is slow and called only for what draws some."""
    match job:
        case ValueSummary():
            from growthdesk.reports.value_summary_source import value_summary_source

            if job.series is not None:
                prepare_charts()
            return value_summary_source(job, typefaces)
        case ReviewPack():
            from growthdesk.reports.review_pack_source import review_pack_source

            if job.charts:
                prepare_charts()
            return review_pack_source(job, typefaces)
        case ReviewMinutes():
            from growthdesk.reports.review_minutes_source import review_minutes_source

            return review_minutes_source(job)
        case HandoverBrief():
            from growthdesk.reports.handover_brief_source import handover_brief_source

            return handover_brief_source(job)
        case WelcomeLetter():
            from growthdesk.reports.onboarding_sources import welcome_source

            return welcome_source(job)
        case OnboardingPaper():
            from growthdesk.reports.onboarding_sources import onboarding_plan_source

            if job.chart is not None:
                prepare_charts()
            return onboarding_plan_source(job, typefaces)
        case ReferralKit():
            from growthdesk.reports.referral_kit_source import referral_kit_source

            return referral_kit_source(job)
        case BlankForm():
            from growthdesk.reports.blank_forms_source import blank_form_source

            return blank_form_source(job)
        case _:
            assert_never(job)

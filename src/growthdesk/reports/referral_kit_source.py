"""From the data of the referral kit to what its template prints.

Rule: the template sees the data object without `left_out`, which is for the person who exports.
"""

from dataclasses import replace

from growthdesk.domain.colours import readable_on_white
from growthdesk.reports.brand import placed_logo
from growthdesk.reports.phrases import cut, footer_line, kept_together, one_run, short
from growthdesk.reports.referral_kit import MOST_RESULTS, Achieved, ReferralKit
from growthdesk.reports.referral_kit_words import draft_words, known_words, opening, promises, target_rows
from growthdesk.reports.sources import DocumentSource, Frame
from growthdesk.wording import _, language
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart

TEMPLATE = "referral_kit/referral_kit.html.j2"
_LONGEST_NAME = 60
# Room each section takes on an ordinary page.
_USUAL_MM = {
    "headline": 46.0,
    "whom_we_help": 30.0,
    "achieved": 34.0,
    "introduced": 36.0,
    "forward": 50.0,
    "contact": 24.0,
}


def referral_kit_source(kit: ReferralKit) -> DocumentSource:
    """Make the kit ready for its template."""
    formats = Formats(kit.locale)
    pictures: dict[str, bytes] = {}
    left_out: list[str] = []
    logo = placed_logo(kit.logo, pictures, left_out)
    named = _named(kit)
    values = {
        "kit": replace(
            kit, left_out=(), logo=None, achieved=tuple(_as_line(one) for one in kit.achieved[:MOST_RESULTS])
        ),
        "logo": logo,
        "footer_line": footer_line(kit.footer),
        "opening": kept_together(opening(named, apart)),
        "draft_reason": draft_words(kit),
        "target": tuple((name, one_run(kept_together(words))) for name, words in target_rows(kit)),
        "known": tuple(known_words(one, kit.to.name, formats, apart) for one in kit.achieved[:MOST_RESULTS]),
        "promises": tuple(kept_together(one) for one in promises(named, apart)),
        "blurb": tuple(line for line in kit.blurb.splitlines() if line.strip()),
    }
    return DocumentSource(TEMPLATE, _frame(kit), values, formats, pictures, left_out=tuple(left_out))


def _as_line(one: Achieved) -> Achieved:
    """Take the full stop away: how it is known goes on in the same line."""
    return replace(one, what=one.what.removesuffix("."))


def _named(kit: ReferralKit) -> ReferralKit:
    """Cut the names that stand in sentences of ours: nobody can shorten them."""
    return replace(
        kit,
        to=replace(kit.to, name=short(kit.to.name, _LONGEST_NAME)),
        firm=short(kit.firm, _LONGEST_NAME),
        contact=replace(kit.contact, name=short(kit.contact.name, _LONGEST_NAME)),
    )


def _frame(kit: ReferralKit) -> Frame:
    return Frame(
        title=_("Referral kit for {name}, {client}").format(name=cut(kit.to.name), client=cut(kit.client)),
        author=cut(kit.firm),
        language=language(),
        paper=kit.paper,
        dated=kit.prepared_on,
        accent=readable_on_white(kit.brand_colour),
        is_sample=kit.is_sample,
        usual_mm=_USUAL_MM,
    )

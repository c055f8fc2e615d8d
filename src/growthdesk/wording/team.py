"""What a team member has in hand, in words."""

from growthdesk.domain.open_things import OpenThings
from growthdesk.wording import ngettext_
from growthdesk.wording.formats import Formats


def open_things_words(things: OpenThings, formats: Formats) -> str:
    """List how much of each kind there is: "3 accounts, 1 action"; nothing of what there is none of."""
    counts = (
        (things.accounts, ngettext_("{count} account", "{count} accounts", things.accounts)),
        (things.actions, ngettext_("{count} action", "{count} actions", things.actions)),
        (things.commitments, ngettext_("{count} commitment", "{count} commitments", things.commitments)),
        (things.risks, ngettext_("{count} risk", "{count} risks", things.risks)),
        (things.milestones, ngettext_("{count} milestone", "{count} milestones", things.milestones)),
        (things.reviews, ngettext_("{count} review to come", "{count} reviews to come", things.reviews)),
        (things.decisions, ngettext_("{count} decision", "{count} decisions", things.decisions)),
        (things.handovers, ngettext_("{count} handover", "{count} handovers", things.handovers)),
    )
    return ", ".join(words.format(count=formats.number(count)) for count, words in counts if count)

"""What a reminder on the desktop says: how much is due, and no names, since others may see the screen."""

from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats


def reminder_words(late: int, today: int, formats: Formats) -> str:
    """Say how much is late and how much is for today; nothing where there is neither."""
    late_words = ngettext_("{count} late", "{count} late", late).format(count=formats.number(late))
    today_words = ngettext_("{count} for today", "{count} for today", today).format(count=formats.number(today))
    if late and today:
        return _("{late}, {today}").format(late=late_words, today=today_words)
    return late_words if late else today_words if today else ""

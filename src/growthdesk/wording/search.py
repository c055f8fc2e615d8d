"""What a group of search results is called, and how many there are."""

from growthdesk.domain.search import SearchGroup
from growthdesk.wording import _
from growthdesk.wording.labels import label


def group_title(group: SearchGroup) -> str:
    """Name a group, with how many there are where not all are shown."""
    name = label(group.kind)
    if group.more <= 0:
        return name
    words = _("{group} · {shown} of {count}") if group.is_counted else _("{group} · {shown} of more than {count}")
    return words.format(group=name, shown=len(group.hits), count=f"{group.count:,}")

"""What is done with the firm itself: its data, its team and its saved filters."""

import io
from dataclasses import replace

from growthdesk.domain.firms import TeamMember
from growthdesk.domain.history import Changes
from growthdesk.domain.saved_filters import SavedFilter
from growthdesk.usecases import firms, saved_filters
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()


@KINDS.take("firm_changed")
def change_firm(c: Chance) -> Changes:
    draft, revision = firms.firm_form(c.desk)
    return firms.save_firm(c.desk, replace(draft, name=c.words(), brand_colour=c.colour()), revision)


@KINDS.take("logo_changed")
def change_logo(c: Chance) -> Changes:
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (2, 2), c.colour()).save(data, "PNG")
    return firms.set_logo(c.desk, c.maybe(data.getvalue()), firms.firm(c.desk).revision)


@KINDS.take("team_member_added")
def add_team_member(c: Chance) -> Changes:
    return firms.add_team_member(c.desk, c.words(), "us@example.com")


@KINDS.take("team_member_changed")
def change_team_member(c: Chance) -> Changes | None:
    found = c.record(TeamMember)
    if found is None:
        return None
    name = c.one((found.name, c.words()))
    return firms.save_team_member(c.desk, found.id, name, "new@example.com", found.left_on, found.revision)


@KINDS.take("filter_saved")
def save_filter(c: Chance) -> Changes:
    return saved_filters.save_filter(c.desk, "accounts", c.one(("Mine", "Hers")), f'{{"words": "{c.colour()}"}}')


@KINDS.take("filter_deleted")
def delete_filter(c: Chance) -> Changes | None:
    found = c.record(SavedFilter)
    return saved_filters.delete_filter(c.desk, found.id) if found else None

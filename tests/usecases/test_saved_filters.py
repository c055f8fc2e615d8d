"""Saved filters through their use cases."""

import pytest

from growthdesk.domain.problems import DraftRefused
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.saved_filters import delete_filter, save_filter, saved_filters


def test_filters_belong_to_their_list_and_come_by_name(desk: Desk) -> None:
    for place, name in (("accounts", "mine"), ("accounts", "At risk"), ("reviews", "Due")):
        save_filter(desk, place, f" {name} ", "{}")
    assert [one.name for one in saved_filters(desk, "accounts")] == ["At risk", "mine"]


def test_the_same_name_replaces(desk: Desk) -> None:
    save_filter(desk, "accounts", "Mine", '{"view":"mine"}')
    save_filter(desk, "accounts", "Mine", '{"view":"all"}')
    assert [one.definition for one in saved_filters(desk, "accounts")] == ['{"view":"all"}']


def test_a_filter_needs_a_name(desk: Desk) -> None:
    with pytest.raises(DraftRefused):
        save_filter(desk, "accounts", " ", "{}")


def test_deleting_twice_is_fine(desk: Desk) -> None:
    filter_id = save_filter(desk, "accounts", "Mine", "{}").first_id
    assert delete_filter(desk, filter_id).topics == {"saved_filter"}
    assert delete_filter(desk, filter_id).change_set_id is None
    assert saved_filters(desk, "accounts") == ()

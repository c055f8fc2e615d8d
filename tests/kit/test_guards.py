"""The test kit guards its own promises: no network, no real home folder, one fixed day."""

import os
import socket  # noqa: TID251 (to see it forbidden)
from datetime import date
from pathlib import Path

import pytest

from growthdesk.runtime.paths import user_folders
from growthdesk.usecases.desk import Desk
from tests.conftest import NetworkForbidden


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_no_test_reaches_a_network(family: socket.AddressFamily) -> None:
    with socket.socket(family) as one, pytest.raises(NetworkForbidden):
        one.connect(("localhost", 9))
    with pytest.raises(NetworkForbidden):
        socket.create_connection(("localhost", 9))


def test_no_test_touches_the_real_home(home: Path) -> None:
    folders = user_folders()
    for folder in (Path.home(), folders.data, folders.config, folders.cache, folders.logs):
        assert folder.is_relative_to(home)


def test_the_day_stands_still(desk: Desk) -> None:
    assert desk.today == date(2026, 11, 21)


def test_no_test_opens_a_window() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"

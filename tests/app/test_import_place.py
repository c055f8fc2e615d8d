"""The import in the whole program: who comes back to it after an import begins the next, going back shows the last."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from growthdesk.app.navigation import Destination
from growthdesk.domain.accounts import Account
from growthdesk.ui.imports.import_page import ImportPage
from growthdesk.usecases.desk import Desk
from tests.app.conftest import Start, opened_of
from tests.ui.driving import settled


def test_coming_again_begins_anew_and_going_back_does_not(
    start: Start, file: Path, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("Company\nAcme\n", encoding="utf-8")
    session = start(file)
    navigation = session.navigation
    assert navigation is not None
    navigation.go_to_place("import")
    page = navigation.page("import")
    assert isinstance(page, ImportPage)
    with qtbot.waitSignal(page.previewed):
        page.add_files([path])
    navigation.go_to_place("accounts")
    navigation.go_to_place("import")
    assert page.file.isVisible(), "what is chosen waits"
    page.run()
    qtbot.waitUntil(page.result.isVisible)
    navigation.go(Destination("settings"))
    navigation.back()
    settled()
    assert page.result.isVisible()
    navigation.go_to_place("import")
    assert page.start.isVisible()
    assert len(opened_of(session).desk.reading.find(Account)) == 1

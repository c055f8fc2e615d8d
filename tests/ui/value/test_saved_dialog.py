"""A dialog that gets the keyboard while it closes: what is deleted with the keyboard in it tells nobody of it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.domain.measures import Measure
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.value.measure_forms import agree_measure
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests.builders import a_stakeholder, an_account
from tests.ui.conftest import Show


def test_a_measure_is_saved_before_its_dialog_had_the_keyboard(
    qtbot: QtBot, workspace: Workspace, desk: Desk, show: Show
) -> None:
    account = an_account(desk)
    a_stakeholder(desk, account)
    page = QWidget()
    show(page)

    def save() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        for name, text in (("title", "Late trucks"), ("target", "5"), ("baseline", "31")):
            QTest.keyClicks(dialog.form.field(name).inputs()[0], text)
        person = dialog.form.field("confirmed_by_id").inputs()[0]
        person.setFocus()
        QTest.keyClicks(person, "Lay")
        QTest.keyClick(person, Qt.Key.Key_Return)
        QTest.keyClick(person, Qt.Key.Key_Tab)
        dialog.send()

    QTimer.singleShot(50, save)
    with qtbot.captureExceptions() as escaped:
        assert agree_measure(page, workspace, account.id)
        QTest.qWait(60)
    assert escaped == []
    assert len(desk.reading.find(Measure)) == 1

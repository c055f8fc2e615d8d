"""A second start on the same file raises the first window, through a local socket file (never the network)."""

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QObject, QThread
from PySide6.QtNetwork import QLocalServer, QLocalSocket  # noqa: TID251 -- local sockets only

_RAISE = b"raise\n"
_WAIT_MS = 2_000
_STILL_STARTING_MS = 100


class RaiseServer(QObject):
    """Listens under a name; calls `raise_window` when a second start knocks."""

    def __init__(self, parent: QObject, name: str, raise_window: Callable[[], None]) -> None:
        super().__init__(parent)
        self._raise_window = raise_window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(name)
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(name)

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.disconnectFromServer()
        self._raise_window()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()


def raise_first_window(name: str) -> bool:
    """Ask the window that listens under a name to come to the front; tell whether it answered."""
    socket = QLocalSocket()
    deadline = QDeadlineTimer(_WAIT_MS)
    socket.connectToServer(name)
    while not socket.waitForConnected(_WAIT_MS):
        if deadline.hasExpired():
            return False
        # It took the file a moment ago and is still starting: it listens once its page stands.
        QThread.msleep(_STILL_STARTING_MS)
        socket.connectToServer(name)
    socket.write(_RAISE)
    socket.flush()
    socket.waitForDisconnected(_WAIT_MS)
    return True

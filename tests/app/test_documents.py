"""The one worker behind the screens: however many threads ask at once, there is one, and it ends with the program."""

import threading
from pathlib import Path

import pytest

from growthdesk.app.documents import WorkerDocuments
from growthdesk.reports import worker
from growthdesk.runtime.paths import user_folders


class OneOfMany:
    """A worker whose making takes until another thread makes one too, or long enough to know that none does."""

    made: list["OneOfMany"]
    meeting: threading.Barrier

    def __init__(self, _templates: Path, _cache: Path) -> None:
        self.is_closed = False
        self.made.append(self)
        try:
            self.meeting.wait(0.2)
        except threading.BrokenBarrierError:
            return

    def start(self) -> None:
        """Be warm."""

    def close(self) -> None:
        """End."""
        self.is_closed = True


def test_threads_that_ask_at_once_share_one_worker_and_it_is_closed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OneOfMany, "made", [], raising=False)
    monkeypatch.setattr(OneOfMany, "meeting", threading.Barrier(2), raising=False)
    monkeypatch.setattr(worker, "DocumentWorker", OneOfMany)
    documents = WorkerDocuments(user_folders())
    threads = [threading.Thread(target=documents.start) for _thread in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    documents.close()
    assert [one.is_closed for one in OneOfMany.made] == [True]

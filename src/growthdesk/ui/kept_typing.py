"""Where a form's typing is kept: in the firm's file, by the form and what it is about."""

from collections.abc import Mapping
from functools import cached_property

from growthdesk.domain.kept_drafts import DraftRow, KeptDraft, Subject
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.kept_drafts import drop_draft, keep_draft, kept_draft
from growthdesk.wording import _
from growthdesk.wording.labels import label


def named(draft: DraftRow) -> str:
    """Say which form a text was typed into, and about whom."""
    what = label(draft.subject.form)
    return _("{what} · {account}").format(what=what, account=draft.account) if draft.account else what


class KeptTyping:
    """Keeps what is typed about one subject; `revision` is that of the record a form shows, 0 for a new one."""

    def __init__(self, workspace: Workspace, subject: Subject, revision: int = 0) -> None:
        self._workspace = workspace
        self._subject = subject
        self._revision = revision

    @cached_property
    def _found(self) -> KeptDraft | None:
        return kept_draft(self._workspace.desk, self._subject)

    def kept(self) -> Mapping[str, object]:
        """Return what was typed before and not saved."""
        return self._found.typed if self._found is not None else {}

    def said(self) -> str:
        """Say when that was, and whether the record was saved since."""
        if self._found is None:
            return ""
        when = self._workspace.formats.moment(self._found.written_at)
        if self._found.revision != self._revision:
            return _("This is what you typed on {when}. The record was changed since: compare before you save.").format(
                when=when
            )
        return _("You go on with what you typed on {when}.").format(when=when)

    def keep(self, typed: Mapping[str, object]) -> None:
        """Keep what is typed."""
        keep_draft(self._workspace.desk, self._subject, typed, self._revision)

    def drop(self) -> None:
        """Forget it, and say so: somebody may be offered to go on with it."""
        drop_draft(self._workspace.desk, self._subject)
        self._workspace.feed.draft_dropped.emit()

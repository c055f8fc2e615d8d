"""The words of a request: the texts drafted from a moment, and the mail they go out in.

Rule: a text says only what the client may read, and drafting is deterministic: the same record gives the same words.
The program sends nothing.
"""

from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import Account
from growthdesk.domain.advocacy import AdvocacyForm, Praise
from growthdesk.domain.first_value import FirstValue
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.outcomes import Grade, Outcome, may_stand_in_client_document
from growthdesk.domain.person_names import name_parts
from growthdesk.domain.problems import LONGEST_LINE
from growthdesk.domain.readiness import Moment, MomentKind, Readiness
from growthdesk.domain.referral_drafts import RequestDraft
from growthdesk.domain.referrals import Referral
from growthdesk.domain.request_texts import (
    MOST_WORDS,
    RequestTemplate,
    RequestTexts,
    count_words,
    filled,
    in_short,
    names_target,
    problems_in_filled,
)
from growthdesk.domain.reviews import ValueReview
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.exchange import mail_files
from growthdesk.storage.outcomes import outcomes_of_account
from growthdesk.storage.reading import Reading
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import firm
from growthdesk.usecases.referrals import readiness_of_person
from growthdesk.usecases.request_templates import request_templates, template_faults
from growthdesk.usecases.reviews import figures_changed
from growthdesk.usecases.sending_requests import refuse_unsendable
from growthdesk.wording import request_texts as words
from growthdesk.wording.formats import Formats

if TYPE_CHECKING:
    pass

MAILTO_MOST = mail_files.MAILTO_MOST
# The template that stands for the shipped texts, where the firm has a default of its own.
SHIPPED = ""
# How many words a quote and what was achieved may have: less where the request would be too long otherwise.
_ROOM = ((30, 30), (20, 20), (12, 12), (8, 0))
_TARGET_WORDS = 15
_MOST_OUTCOMES = 2
# An estimate vouches for nothing: what is only estimated is not told.
_GRADES = (Grade.CONFIRMED, Grade.MEASURED)


def propose_request(
    desk: Desk,
    stakeholder_id: str,
    *,
    form: AdvocacyForm | None = None,
    moment_id: str | None = None,
    template_id: str | None = None,
) -> RequestDraft:
    """Draft a whole request: what fits the person, their newest moment, whom the firm serves best, and both texts.

    `template_id` None takes the firm's default template, `SHIPPED` the shipped texts.
    """
    readiness = readiness_of_person(desk, stakeholder_id)
    chosen = form or next(iter(readiness.forms), AdvocacyForm.INTRODUCTION)
    moment = _moment(readiness, moment_id)
    company, role, problem = _target(desk, chosen, readiness.advocate.account.name)
    draft = RequestDraft(
        stakeholder_id,
        chosen,
        moment.kind if moment else None,
        moment.record_id if moment else None,
        moment.on if moment else None,
        target_company=company,
        target_role=role,
        target_problem=problem,
    )
    texts = rewrite_texts(desk, draft, template_id)
    return replace(draft, request=texts.request, blurb=texts.blurb)


def rewrite_texts(desk: Desk, draft: RequestDraft, template_id: str | None = None) -> RequestTexts:
    """Write both texts anew for what a draft says: its form, moment and target.

    A template that cannot be filled gives way to the shipped texts, a text of it that says nothing to the shipped
    one; `faults` say why.
    """
    shipped = words.shipped_texts(draft.form)
    template = _template(desk, draft.form, template_id)
    sources = _sources(desk, draft)
    if template is None:
        return _fill(shipped.request, shipped.blurb, sources)
    faults = template_faults(template)
    if faults:
        return replace(_fill(shipped.request, shipped.blurb, sources), faults=faults)
    texts = _fill(template.request, template.blurb, sources)
    faults = problems_in_filled((template.request, template.blurb), texts.request, texts.blurb)
    instead = _fill(shipped.request, shipped.blurb, sources)
    gone = {fault.field for fault in faults}
    return RequestTexts(
        instead.request if "request" in gone else texts.request,
        instead.blurb if "blurb" in gone else texts.blurb,
        faults,
    )


def _fill(request: str, blurb: str, sources: "_Sources") -> RequestTexts:
    """Fill both texts; the request tells as much as it has room for."""
    requests = [filled(request, sources.values(*room)) for room in _ROOM]
    fitting = next((text for text in requests if count_words(text) <= MOST_WORDS), requests[-1])
    return RequestTexts(fitting, filled(blurb, sources.forwarded(*_ROOM[0])))


# The mail: nothing leaves that may not be sent


def mail_link(desk: Desk, referral_id: str) -> str:
    """Return the link that opens a request in the mail program; `link_fits` says whether it is passed on whole."""
    return mail_files.mail_link(_mail(desk, referral_id))


def link_fits(link: str) -> bool:
    """Whether every system passes a link on whole; a longer one is better saved as a file."""
    return mail_files.link_fits(link)


def mail_file(desk: Desk, referral_id: str) -> bytes:
    """Return a request as a mail (.eml) that opens as a draft."""
    return mail_files.write_mail(_mail(desk, referral_id))


def write_mail_file(desk: Desk, referral_id: str, path: Path, *, overwrite: bool = False) -> Path:
    """Write a request as a mail (.eml), whole or not at all; return where it is."""
    from growthdesk.runtime.atomic import write_atomically
    from growthdesk.usecases.documents import check_document_target

    check_document_target(desk.database.path, path, overwrite=overwrite)
    return write_atomically(path, mail_file(desk, referral_id), overwrite=overwrite).path


def _mail(desk: Desk, referral_id: str) -> mail_files.MailDraft:
    refuse_unsendable(desk, referral_id)
    asked = desk.reading.get(Referral, referral_id)
    person = desk.reading.get(Stakeholder, asked.stakeholder_id)
    return mail_files.MailDraft(
        to_name=person.name,
        to_address=person.email,
        subject=words.subject_of(asked.form),
        text=words.mail_words(asked.request, asked.blurb),
    )


# What the fields say


def _template(desk: Desk, form: AdvocacyForm, template_id: str | None) -> RequestTemplate | None:
    """Find the template that is meant; the default one is for introductions, the other forms have shipped texts."""
    if template_id:
        return desk.reading.get(RequestTemplate, template_id)
    if template_id is not None or form is not AdvocacyForm.INTRODUCTION:
        return None
    return next((one for one in request_templates(desk) if one.is_default), None)


def _moment(readiness: Readiness, moment_id: str | None) -> Moment | None:
    """Find the moment that is meant, an older one too; without one meant it is the newest open one."""
    if moment_id is None:
        return next(iter(readiness.moments), None)
    known = (*readiness.moments, *readiness.advocate.moments)
    return next((one for one in known if one.record_id == moment_id), None)


def _target(desk: Desk, form: AdvocacyForm, client: str) -> tuple[str, str, str]:
    """Propose whom exactly we look for: the firm's ideal customer, or another team of the client's own company."""
    if not names_target(form):
        return "", "", ""
    the_firm = firm(desk)
    is_inside = form is AdvocacyForm.INTERNAL_INTRODUCTION
    company = words.other_team(client) if is_inside else the_firm.ideal_company
    return _line(company), _line(the_firm.ideal_role), _line(the_firm.ideal_problem)


def _line(text: str) -> str:
    """Return a text as one line of a form holds it, cut between words where it is longer."""
    line = words.unended(in_short(text, _TARGET_WORDS))
    if len(line) <= LONGEST_LINE:
        return line
    return line[: LONGEST_LINE - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


@dataclass(frozen=True, slots=True)
class _Sources:
    """What is read for a request: what stands in every text, and what is told at a length there is room for."""

    names: dict[str, str]
    draft: RequestDraft
    formats: Formats
    success_words: str
    outcomes: tuple[Outcome, ...]
    title: str
    confirmed_words: str
    praise: str
    agreed_headline: str
    other_words: str

    def values(self, quoted: int, achieved: int) -> dict[str, str]:
        """Return what the fields say: quotes, and what was achieved, in at most so many words each."""
        return {
            **self.names,
            "moment": self._moment(quoted),
            "achieved": self._achieved(achieved) if achieved else "",
            "wanted": in_short(self.success_words, quoted),
            "they_said": words.quoted(in_short(self.praise or self.other_words, quoted)),
        }

    def forwarded(self, quoted: int, achieved: int) -> dict[str, str]:
        """Return what the fields say to somebody who does not know us: praise was said to us, and stays with us."""
        return {
            **self.values(quoted, achieved),
            "moment": "",
            "achieved": self._achieved(achieved) or words.ended(in_short(self.confirmed_words, achieved)),
            "they_said": words.quoted(in_short(self.other_words, quoted)),
        }

    def _achieved(self, room: int) -> str:
        """Say what changed: the headline agreed, else the first outcome, and the second where both have room."""
        if self.agreed_headline:
            return words.ended(in_short(self.agreed_headline, room))
        sentences: list[str] = []
        for one in islice(self.outcomes, _MOST_OUTCOMES):
            said = words.ended(in_short(one.change, room))
            if sentences and count_words(" ".join((*sentences, said))) > room:
                break
            sentences.append(said)
        return " ".join(sentences)

    def _moment(self, room: int) -> str:
        kind, on = self.draft.moment_kind, self.draft.moment_on
        if kind is None or on is None:
            return ""
        what = words.unended(in_short(self.confirmed_words, room) or self.title)
        if kind is MomentKind.PRAISE:
            what = in_short(self.praise, room)
        return words.moment_sentence(kind, on, what, self.formats)


def _sources(desk: Desk, draft: RequestDraft) -> _Sources:
    reading = desk.reading
    person = reading.get(Stakeholder, draft.stakeholder_id)
    account = reading.get(Account, person.account_id)
    the_firm = firm(desk)
    outcomes = _tellable(desk, account.id, person.id)
    draft = _with_moment_of(reading, draft, person)
    kind, record_id = draft.moment_kind, draft.moment_id or ""
    return _Sources(
        names={
            "advocate": person.name,
            "first_name": name_parts(person.name).given or person.name,
            "firm": the_firm.name,
            "client": account.name,
            "sender": desk.actor,
            "company": draft.target_company.strip(),
            "role": draft.target_role.strip(),
            "problem": draft.target_problem.strip(),
        },
        draft=draft,
        formats=Formats(the_firm.locale),
        success_words=account.success_words,
        outcomes=outcomes,
        title=_title(reading, kind, record_id),
        confirmed_words=next((one.what for one in reading.find(FirstValue, id=record_id)), ""),
        praise=next((one.quote for one in reading.find(Praise, id=record_id)), ""),
        agreed_headline=_agreed_headline(desk, record_id),
        other_words=next((one.quote for one in outcomes if one.quote and one.quoted_id == person.id), ""),
    )


def _with_moment_of(reading: Reading, draft: RequestDraft, person: Stakeholder) -> RequestDraft:
    """Take the moment away whose words, or whose confirmation, are somebody else's by now."""
    record_id = draft.moment_id or ""
    whose = {one.stakeholder_id for one in reading.find(Praise, id=record_id)}
    whose |= {one.confirmed_by_id for one in reading.find(FirstValue, id=record_id)}
    if whose <= {person.id}:
        return draft
    return replace(draft, moment_kind=None, moment_id=None, moment_on=None)


def _title(reading: Reading, kind: MomentKind | None, record_id: str) -> str:
    """Return the title of the milestone behind a moment, empty when the client is not shown it."""
    if kind is MomentKind.FIRST_VALUE:
        first_value = next(iter(reading.find(FirstValue, id=record_id)), None)
        record_id = first_value.milestone_id if first_value is not None else ""
    milestone = next(iter(reading.find(Milestone, id=record_id)), None)
    return milestone.title if milestone is not None and milestone.is_shown else ""


def _agreed_headline(desk: Desk, review_id: str) -> str:
    """Return the headline of a review while the client's agreement to its figures holds."""
    review = next(iter(desk.reading.find(ValueReview, id=review_id)), None)
    if review is None or review.figures_agreed_on is None or figures_changed(desk.reading, review, desk.today):
        return ""
    return review.headline


def _tellable(desk: Desk, account_id: str, stakeholder_id: str) -> tuple[Outcome, ...]:
    """List what is known and the client may read: the best known first, then what this person confirmed, the newest."""
    known = outcomes_of_account(desk.reading, account_id)
    told = [
        one
        for one in known
        if one.grade in _GRADES and may_stand_in_client_document(one) and one.happened_on <= desk.today
    ]
    return tuple(sorted(told, key=lambda one: (_GRADES.index(one.grade), one.confirmed_by_id != stakeholder_id)))

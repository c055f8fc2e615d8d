"""The referral kit: one page for somebody who may introduce us, from the request to them that is under way.

Rule: whoever may not be asked gets no kit either. Nothing of why they are asked, or whom else we ask, is read here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from growthdesk.domain.accounts import Account
from growthdesk.domain.advocacy import AdvocacyForm, Praise
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.firms import Firm, TeamMember
from growthdesk.domain.first_value import FirstValue
from growthdesk.domain.milestones import is_done
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.outcomes import Grade, OutcomeView, may_stand_in_client_document
from growthdesk.domain.readiness import MOMENT_DAYS, MomentKind, Stop
from growthdesk.domain.referral_drafts import RequestDraft
from growthdesk.domain.referrals import Referral, ReferralState
from growthdesk.domain.request_texts import count_words
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.reports.referral_kit import MOST_RESULTS, Achieved, Contact, ReferralKit, Target
from growthdesk.reports.referral_kit_words import draft_words, kit_text
from growthdesk.reports.value_summary import Person
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentContents, DocumentRequest
from growthdesk.usecases.firms import firm, you
from growthdesk.usecases.outcomes import outcomes
from growthdesk.usecases.past_days import on_day
from growthdesk.usecases.referral_kit_choices import Chosen, chosen_for, stops_today
from growthdesk.usecases.sending_requests import is_over
from growthdesk.usecases.value_rows import evidence_of
from growthdesk.wording import _, language, ngettext_
from growthdesk.wording.advocacy import stop_words
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart

# An estimate vouches for nothing: what is only estimated does not stand on a kit.
_GRADES = (Grade.CONFIRMED, Grade.MEASURED)


def referral_kit(desk: Desk, request: DocumentRequest) -> ReferralKit:
    """Make the kit of a request, else of the account's nearest one under way, else a proposal for the readiest person.

    Refusal "no_advocate", "introduction_restricted", "kit_needs_client", or what a request may not be sent for.
    """
    now, desk = desk, on_day(desk, request.on)
    account = desk.reading.get(Account, request.account_id)
    chosen = chosen_for(desk, account, request.referral_id)
    stops = stops_today(now, account, chosen)
    own, person = firm(desk), desk.reading.get(Stakeholder, chosen.readiness.advocate.id)
    results = tuple(_results(desk, account.id))
    kit = ReferralKit(
        client=account.name,
        firm=own.name,
        prepared_on=desk.today,
        to=Person(person.name, person.title),
        target=_target(chosen.words, own),
        is_internal=chosen.words.form is AdvocacyForm.INTERNAL_INTRODUCTION,
        achieved=(*_moment(desk, chosen.words), *(_achieved(view) for view in results))[:MOST_RESULTS],
        quote=_quote(desk, person, chosen.words),
        blurb=chosen.words.blurb.strip(),
        contact=_contact(desk, chosen.referral, own),
        signatory=Person(own.signatory_name, own.signatory_title) if own.signatory_name else None,
        is_proposed=chosen.referral is None,
        is_held_back=chosen.referral is not None and bool(stops),
        brand_colour=own.brand_colour,
        logo=own.logo,
        footer=own.footer,
        paper=request.paper or own.paper,
        language=language(),
        locale=own.locale,
        is_sample=own.is_sample,
    )
    more = len(results) + sum(1 for one in kit.achieved if one.reached_on) - MOST_RESULTS
    return replace(kit, left_out=(*_about(desk, chosen, stops, Formats(own.locale)), *_gaps(kit, more)))


# What it says


def _target(words: RequestDraft | Referral, own: Firm) -> Target:
    return Target(
        words.target_company.strip() or own.ideal_company,
        words.target_role.strip() or own.ideal_role,
        words.target_problem.strip() or own.ideal_problem,
    )


def _moment(desk: Desk, words: RequestDraft | Referral) -> Iterator[Achieved]:
    """Say which step was reached when they were asked, if the client is shown it."""
    milestone_id = words.moment_id or ""
    if words.moment_kind is MomentKind.FIRST_VALUE:
        confirmed = desk.reading.find(FirstValue, id=milestone_id)
        milestone_id = confirmed[0].milestone_id if confirmed else milestone_id
    elif words.moment_kind is not MomentKind.MILESTONE:
        return
    for step in desk.reading.find(Milestone, id=milestone_id):
        if step.is_shown and is_done(step, desk.today):
            yield Achieved(step.title, reached_on=step.done_on)


def _results(desk: Desk, account_id: str) -> list[OutcomeView]:
    """Return what is confirmed or measured and the client may read, the best known first, then the newest."""
    there = [
        view
        for view in outcomes(desk, account_id)
        if view.outcome.grade in _GRADES
        and may_stand_in_client_document(view.outcome)
        and view.outcome.happened_on <= desk.today
    ]
    return sorted(there, key=lambda view: _GRADES.index(view.outcome.grade))


def _achieved(view: OutcomeView) -> Achieved:
    return Achieved(view.outcome.change.strip(), evidence_of(view))


def _quote(desk: Desk, person: Stakeholder, words: RequestDraft | Referral) -> str:
    """Return words of their own: the praise they are asked for, else what stands beside an outcome."""
    if words.moment_kind is MomentKind.PRAISE and words.moment_id:
        for praise in desk.reading.find(Praise, id=words.moment_id, stakeholder_id=person.id):
            return praise.quote.strip()
    said = (
        view.outcome.quote.strip()
        for view in _results(desk, person.account_id)
        if view.outcome.quoted_id == person.id and view.outcome.quote.strip()
    )
    return next(said, "")


def _contact(desk: Desk, asked: Referral | None, own: Firm) -> Contact:
    """Name who asked, while they are with us; else who is at this computer, whom a text drafted here names too."""
    who: TeamMember | None = None
    if asked is not None and asked.asked_by_id is not None:
        who = desk.reading.get(TeamMember, asked.asked_by_id)
    if who is None or not who.is_there(desk.today):
        who = you(desk)
    name = who.name if who is not None else desk.actor
    return Contact(
        name, own.signatory_title if name == own.signatory_name else "", who.email if who is not None else ""
    )


# What is said beside it


def _about(desk: Desk, chosen: Chosen, stops: Sequence[Stop], formats: Formats) -> Iterator[str]:
    """Say what whoever exports should know: it is only proposed, they said not now, or what speaks against it."""
    name, referral = apart(chosen.readiness.advocate.name), chosen.referral
    if referral is None:
        yield from _nobody_ready(chosen)
        over = [
            one
            for one in desk.reading.find(Referral, account_id=chosen.readiness.advocate.account.id)
            if one.form.brings_prospect and is_over(one)
        ]
        if over:
            yield _("The last request for an introduction is over, so it is not used.")
        yield _("No request is kept: the words are proposed for {name}. Keep a request to take the mark off.").format(
            name=name
        )
    elif referral.state is ReferralState.NOT_NOW and referral.ask_again_on is not None:
        day = formats.long_date(referral.ask_again_on)
        yield _("{name} said “not now”: ask again on {date}.").format(name=name, date=day)
    for stop in stops:
        yield _("{name} should not be asked now: {why}").format(name=name, why=stop_words(stop, formats))
    if stops and referral is not None and referral.state is ReferralState.DRAFT:
        yield _("Write in the request why you ask all the same, to take the mark off.")


def _nobody_ready(chosen: Chosen) -> Iterator[str]:
    """Say that the kit is for somebody who is not ready, since nobody there is, and that nothing speaks for it now."""
    who = chosen.readiness.advocate
    if chosen.readiness.is_ready:
        return
    yield _("Nobody at {client} is ready to be asked for an introduction; the kit is proposed for {name}.").format(
        client=apart(who.account.name), name=apart(who.name)
    )
    if not chosen.readiness.moments:
        yield _(
            "{name}: nothing new happened in the last {days} days to start from, such as praise or a result confirmed."
        ).format(name=apart(who.name), days=MOMENT_DAYS)


def _gaps(kit: ReferralKit, more: int) -> Iterator[str]:
    """Say what the page misses."""
    if not kit.target.is_whole:
        yield _(
            "Whom you look for is not written in full. Write your ideal customer in Settings, or say it in the request."
        )
    if not kit.blurb:
        yield _("There is no text to forward. Write it in the request.")
    if not kit.achieved:
        yield _(
            "No confirmed or measured outcome that the client may read is written down, so nothing is said about what "
            "was achieved."
        )
    if more > 0:
        left = ngettext_("{count} more outcome", "{count} more outcomes", more).format(count=more)
        yield _("{outcomes}: the page has room for three.").format(outcomes=left)
    if kit.signatory is None:
        yield _("Nobody signs: write the signatory in Settings.")
    if not kit.contact.email:
        yield _("{name} has no e-mail address, so the page says none.").format(name=apart(kit.contact.name or kit.firm))


def referral_kit_contents(desk: Desk, request: DocumentRequest) -> DocumentContents:
    """Read the kit with its text for a mail."""
    kit = referral_kit(desk, request)
    day = Formats(kit.locale).long_date(kit.prepared_on)
    return DocumentContents(
        kind=DocumentKind.REFERRAL_KIT,
        job=kit,
        client=kit.client,
        paper=kit.paper,
        language=kit.language,
        file_name=_("{client}, referral kit, {date}").format(client=kit.client, date=day),
        parts=_parts(kit),
        left_out=kit.left_out,
        draft_reason=draft_words(kit) if kit.is_draft else "",
        mail_text=kit_text(kit),
    )


def _parts(kit: ReferralKit) -> tuple[tuple[str, str], ...]:
    words, nothing = count_words(kit.blurb), _("nothing yet")
    achieved = len(kit.achieved)
    return (
        (_("For whom"), kit.to.name),
        (_("We help"), kit.target.company or nothing),
        (
            _("Achieved"),
            ngettext_("{count} result", "{count} results", achieved).format(count=achieved) if achieved else nothing,
        ),
        (
            _("To forward"),
            ngettext_("{count} word", "{count} words", words).format(count=words) if words else nothing,
        ),
        (_("Contact"), kit.contact.name or _("nobody named")),
    )

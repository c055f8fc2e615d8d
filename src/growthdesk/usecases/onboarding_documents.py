"""The welcome letter and the onboarding plan: what a new client reads, from the plan that started last.

Rule: only steps shown to the client are read here, and of them nothing that was written for ourselves.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from growthdesk.charts.plan_bars import PlanChart, PlanReader, plan_chart
from growthdesk.domain.accounts import Account
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.firms import Firm
from growthdesk.domain.handover import Handover
from growthdesk.domain.interactions import Interaction, InteractionKind
from growthdesk.domain.milestones import MilestoneState, days_late, is_done
from growthdesk.domain.onboarding import Milestone, OnboardingPlan
from growthdesk.domain.plan_views import PlanView
from growthdesk.domain.problems import Refusal
from growthdesk.domain.stakeholders import champion_of
from growthdesk.reports.onboarding_papers import (
    MOST_STEPS,
    ClientStep,
    OnboardingAnswers,
    OnboardingPaper,
    WelcomeLetter,
)
from growthdesk.reports.onboarding_text import letter_text, plan_text
from growthdesk.reports.value_summary import Person
from growthdesk.storage.stakeholders import people
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentContents, DocumentRequest
from growthdesk.usecases.firms import firm
from growthdesk.usecases.onboarding import plan_view
from growthdesk.usecases.past_days import on_day
from growthdesk.wording import _, language, ngettext_
from growthdesk.wording.formats import Formats

P = TypeVar("P", WelcomeLetter, OnboardingPaper)


def welcome_letter(desk: Desk, request: DocumentRequest) -> WelcomeLetter:
    """Draft the letter from the plan of an account; Refusal "no_onboarding_plan" while it has none."""
    desk = on_day(desk, request.on)
    account, view = _plan_of(desk, request.account_id)
    shown = _shown(desk, view)
    given = _answers(desk, view, shown)
    champion = champion_of(people(desk.reading, account.id), desk.today)
    letter = WelcomeLetter(
        answers=given,
        to=Person(champion.name, champion.title) if champion is not None else None,
        **_frame(firm(desk), account, desk.today, request),
    )
    return replace(letter, left_out=tuple(_left_out(letter)))


def onboarding_paper(desk: Desk, request: DocumentRequest) -> OnboardingPaper:
    """Make the plan of an account for its client; Refusal "no_onboarding_plan" while it has none."""
    desk = on_day(desk, request.on)
    account, view = _plan_of(desk, request.account_id)
    shown, own = _shown(desk, view), firm(desk)
    paper = OnboardingPaper(
        answers=_answers(desk, view, shown),
        steps=tuple(shown.values()),
        chart=_chart(view, shown, own, account, desk.today),
        **_frame(own, account, desk.today, request),
    )
    return replace(paper, left_out=tuple(_gaps(paper.answers)))


def _plan_of(desk: Desk, account_id: str) -> tuple[Account, PlanView]:
    account, view = desk.reading.get(Account, account_id), plan_view(desk, account_id)
    if view is None:
        raise Refusal("no_onboarding_plan", account=account.name)
    return account, view


def _frame(own: Firm, account: Account, today: date, request: DocumentRequest) -> dict[str, Any]:
    return {
        "client": account.name,
        "firm": own.name,
        "prepared_on": today,
        "brand_colour": own.brand_colour,
        "logo": own.logo,
        "footer": own.footer,
        "paper": request.paper or own.paper,
        "language": language(),
        "locale": own.locale,
        "is_sample": own.is_sample,
    }


def _shown(desk: Desk, view: PlanView) -> dict[str, ClientStep]:
    """Read the steps the client is shown by id, in their order."""
    return {
        step.milestone.id: _client_step(
            step.milestone, ", ".join(name for name in (step.owner, step.stakeholder) if name), desk.today
        )
        for step in view.steps
        if step.milestone.is_shown
    }


def _client_step(milestone: Milestone, who: str, today: date) -> ClientStep:
    is_reached = is_done(milestone, today)
    return ClientStep(
        title=milestone.title,
        side=milestone.side,
        done_when=milestone.done_when,
        who=who,
        by=milestone.due_on,
        done_on=milestone.done_on if is_reached else None,
        is_late=not is_reached and days_late(milestone, today) > 0,
        is_required=milestone.is_required,
        is_first_value=milestone.is_first_value,
    )


def _answers(desk: Desk, view: PlanView, shown: Mapping[str, ClientStep]) -> OnboardingAnswers:
    """Put the answers the screen gives too into what a paper may print."""
    known, first = view.known, view.known.first_value
    return OnboardingAnswers(
        owner=known.owner,
        escalation=known.escalation,
        next_step=shown[known.next_step.id] if known.next_step is not None else None,
        has_steps=known.has_steps,
        has_begun=any(step.done_on for step in shown.values())
        or bool(known.confirmed_on)
        or _have_talked(desk, view.plan),
        how_long=known.how_long,
        starts_on=known.starts_on,
        ends_on=known.ends_on,
        what_we_need=known.what_we_need,
        their_steps=tuple(shown[step.id] for step in known.their_steps),
        how_we_talk=known.how_we_talk,
        # That of another plan is none of these steps.
        first_value=(shown.get(first.id) or _client_step(first, "", desk.today)) if first is not None else None,
        confirmed_on=known.confirmed_on,
    )


def _have_talked(desk: Desk, plan: OnboardingPlan) -> bool:
    """Whether a meeting or a call with them is written down since a plan started, or since the kickoff before it."""
    kinds = (InteractionKind.MEETING, InteractionKind.CALL)
    kickoffs = (one.kickoff_on for one in desk.reading.find(Handover, account_id=plan.account_id))
    since = min((plan.starts_on, *filter(None, kickoffs)))
    logged = desk.reading.find(Interaction, account_id=plan.account_id, is_two_way=True)
    return any(one.kind in kinds and since <= one.happened_on <= desk.today for one in logged)


def _chart(
    view: PlanView, shown: Mapping[str, ClientStep], own: Firm, account: Account, today: date
) -> PlanChart | None:
    """Draw the shown steps; a client reads done and late, and nothing of what others wait for."""
    milestones = [step.milestone for step in view.steps if step.milestone.id in shown]
    if not any(milestone.due_on or milestone.done_on for milestone in milestones):
        return None
    title = _("Onboarding of {client}").format(client=account.name)
    chart = plan_chart(view.plan, milestones, {}, today, title=title, us=own.name, them=account.name)
    drawn = tuple(
        replace(bar, state=_state(step), who=step.who, done_on=step.done_on)
        for bar, step in zip(chart.steps, shown.values(), strict=True)
    )
    return replace(chart, steps=drawn, reader=PlanReader.CLIENT)


def _state(step: ClientStep) -> MilestoneState:
    if step.done_on is not None:
        return MilestoneState.DONE
    return MilestoneState.BEHIND if step.is_late else MilestoneState.UPCOMING


def _left_out(letter: WelcomeLetter) -> Iterator[str]:
    if letter.to is None:
        yield _("No champion is named among the people: the letter greets all of them.")
    yield from _gaps(letter.answers)
    for step in letter.answers.their_steps[MOST_STEPS:]:
        yield _("{step}: the letter has room for five steps of theirs.").format(step=step.title)


def _gaps(given: OnboardingAnswers) -> Iterator[str]:
    """What the six questions miss."""
    if not given.owner:
        yield _("Nobody of us is responsible for the account.")
    if not given.escalation:
        yield _("Whom they turn to when something is stuck is not written down.")
    if not given.has_steps:
        yield _("No milestone is shown to the client.")
    if given.ends_on is None and not given.how_long:
        yield _("How long it takes is not written down.")
    if not given.how_we_talk:
        yield _("How you talk with each other is not written down.")
    if given.first_value is None and given.confirmed_on is None:
        yield _("No milestone shown to the client is the first value.")


def welcome_contents(desk: Desk, request: DocumentRequest) -> DocumentContents:
    """Read the letter with its text for a mail."""
    name = _("{client}, welcome letter, {date}")
    return _contents(DocumentKind.WELCOME, welcome_letter(desk, request), name, letter_text)


def plan_page_contents(desk: Desk, request: DocumentRequest) -> DocumentContents:
    """Read the onboarding plan with its text for a mail."""
    name = _("{client}, onboarding plan, {date}")
    return _contents(DocumentKind.ONBOARDING_PLAN, onboarding_paper(desk, request), name, plan_text)


def _contents(kind: DocumentKind, made: P, name: str, mail: Callable[[P], str]) -> DocumentContents:
    formats = Formats(made.locale)
    return DocumentContents(
        kind=kind,
        job=made,
        client=made.client,
        paper=made.paper,
        language=made.language,
        file_name=name.format(client=made.client, date=formats.long_date(made.prepared_on)),
        parts=_parts(made, formats),
        left_out=made.left_out,
        mail_text=mail(made),
    )


def _parts(made: WelcomeLetter | OnboardingPaper, formats: Formats) -> tuple[tuple[str, str], ...]:
    given, nothing = made.answers, _("nothing yet")
    parts = [(_("Responsible"), given.owner or _("nobody named"))]
    if isinstance(made, WelcomeLetter):
        parts.insert(0, (_("For whom"), made.to.name if made.to is not None else _("all of them")))
    else:
        count = len(made.steps)
        steps = ngettext_("{count} step", "{count} steps", count).format(count=formats.number(count))
        parts.append((_("Steps"), steps if count else nothing))
    done = _("every step is done") if given.has_steps else nothing
    first = given.first_value
    day = formats.long_date(first.by) if first is not None and first.by is not None else ""
    if given.confirmed_on is not None:
        day = _("confirmed on {date}").format(date=formats.long_date(given.confirmed_on))
    return (
        *parts,
        (_("Next"), given.next_step.title if given.next_step is not None else done),
        (_("First value"), day or _("not planned yet")),
    )

"""From the data of the welcome letter and of the onboarding plan to what their templates print.

Rule: a template sees the data object without `left_out`, which is for the person who exports.
"""

from collections.abc import Mapping
from dataclasses import replace

from growthdesk.charts.plan_bars import alt_text, plan_svg
from growthdesk.charts.typefaces import Typefaces
from growthdesk.domain.colours import readable_on_white
from growthdesk.reports.brand import placed_logo
from growthdesk.reports.onboarding_papers import ClientStep, OnboardingPaper, WelcomeLetter
from growthdesk.reports.onboarding_text import greeting, opening
from growthdesk.reports.onboarding_words import LetterAnswer, Sides, answers, whose
from growthdesk.reports.phrases import cut, day, footer_line, kept_together, one_run, phones_whole, short, unbroken
from growthdesk.reports.sources import DocumentSource, Frame
from growthdesk.wording import _, language
from growthdesk.wording.formats import NO_BREAK, Formats
from growthdesk.wording.isolates import apart

WELCOME = "welcome/welcome.html.j2"
ONBOARDING_PLAN = "onboarding_plan/onboarding_plan.html.j2"
CHART_MM = 176.0
_LONGEST_NAME = 110
_CHART = "plan.svg"


def welcome_source(letter: WelcomeLetter) -> DocumentSource:
    """Make the letter ready for its template: the six answers, as its mail has them too."""
    formats = Formats(letter.locale)
    named = replace(letter, client=short(letter.client, _LONGEST_NAME), firm=short(letter.firm, _LONGEST_NAME))
    given = answers(letter.answers, Sides(short(letter.firm, 40), short(letter.client, 40)), formats, apart)
    values = {
        "letter": replace(letter, left_out=(), logo=None),
        "greeting": greeting(_apart(named)),
        "opening": kept_together(opening(_apart(named))),
        "answers": tuple(_well_ended(one) for one in given),
    }
    return _source(WELCOME, letter, values, _("Welcome: {client}"))


def _well_ended(answer: LetterAnswer) -> LetterAnswer:
    """Let no short word stand alone on the last line of an answer."""
    *first, last = answer.sentences or ("",)
    return replace(answer, sentences=(*first, kept_together(last)) if last else ())


def _apart(letter: WelcomeLetter) -> WelcomeLetter:
    """Set the names of a letter apart in our sentences."""
    to = letter.to
    return replace(
        letter,
        client=apart(letter.client),
        firm=apart(letter.firm),
        to=replace(to, name=apart(short(to.name, 60))) if to is not None else None,
    )


def onboarding_plan_source(paper: OnboardingPaper, typefaces: Typefaces) -> DocumentSource:
    """Make the plan ready for its template: the picture of its bars, and who does each step."""
    formats = Formats(paper.locale)
    sides = Sides(short(paper.firm, 30), short(paper.client, 30))
    pictures = {} if paper.chart is None else {_CHART: plan_svg(paper.chart, CHART_MM, formats, typefaces)}
    values = {
        "paper": replace(paper, left_out=(), logo=None, chart=None),
        "escalation": phones_whole(short(paper.answers.escalation, 120)),
        "how_we_talk": phones_whole(paper.answers.how_we_talk),
        "client": one_run(kept_together(paper.client)),
        "chart": _CHART if paper.chart is not None else "",
        "chart_words": alt_text(paper.chart, formats) if paper.chart is not None else "",
        "doers": tuple(whose(replace(step, who=unbroken(step.who)), sides, apart) for step in paper.steps),
        "days": tuple(_day(step, formats) for step in paper.steps),
        "term": _term(paper, formats),
    }
    return _source(ONBOARDING_PLAN, paper, values, _("Onboarding plan: {client}"), pictures)


def _day(step: ClientStep, formats: Formats) -> str:
    """Say by when a step is done, or that it is; a sign stands before what is done or late."""
    if step.done_on is not None:
        return _("{sign} done on {date}").format(sign="✓", date=day(step.done_on, formats)).replace(" ", NO_BREAK, 1)
    if step.by is None:
        return ""
    if step.is_late:
        return _("{sign} late: {date}").format(sign="▼", date=day(step.by, formats)).replace(" ", NO_BREAK, 1)
    return day(step.by, formats)


def _term(paper: OnboardingPaper, formats: Formats) -> str:
    given = paper.answers
    if given.starts_on is None or given.ends_on is None:
        return ""
    return formats.period(given.starts_on, max(given.ends_on, given.starts_on))


def _source(
    template: str,
    made: WelcomeLetter | OnboardingPaper,
    values: Mapping[str, object],
    title: str,
    drawn: Mapping[str, bytes] | None = None,
) -> DocumentSource:
    pictures: dict[str, bytes] = dict(drawn or {})
    left_out: list[str] = []
    logo = placed_logo(made.logo, pictures, left_out)
    frame = Frame(
        title=title.format(client=cut(made.client)),
        author=cut(made.firm),
        language=language(),
        paper=made.paper,
        dated=made.prepared_on,
        accent=readable_on_white(made.brand_colour),
        is_sample=made.is_sample,
        few_pages=1,
    )
    return DocumentSource(
        template=template,
        frame=frame,
        values={**values, "logo": logo, "footer_line": footer_line(made.footer)},
        formats=Formats(made.locale),
        pictures=pictures,
        left_out=tuple(left_out),
    )

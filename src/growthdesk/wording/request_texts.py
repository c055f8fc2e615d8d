"""The words of a request: what is shipped for each form, what its fields say, and the made-up example of a preview.

Rule: the shipped texts are templates as a firm writes its own, with fields in braces. They are exact about whom we look
for, say what happens to the person introduced, and leave an easy way out.
"""

from datetime import date

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.readiness import MomentKind
from growthdesk.domain.request_texts import FIELDS, RequestTexts
from growthdesk.wording import N_, _, ngettext_, translated
from growthdesk.wording.formats import Formats

_F = AdvocacyForm
_OPENING = N_("Hello {first_name},\n\n{moment}\nWhat has changed at {client}: {achieved}")
_WAY_OUT = N_("If it does not suit you, a short no is enough. Nothing changes between us.")
_CLOSE = N_("Best regards\n{sender}\n{firm}")

_ASKS = {
    _F.INTRODUCTION: N_(
        "May I ask you for one introduction? We can help in the same way:\n"
        "- Company: {company}\n"
        "- Role: {role}\n"
        "- Problem: {problem}\n"
        "\n"
        "If one person comes to mind, I contact them within two working days about one short call, without pressure. "
        "Unless they answer, they hear from us only once. I tell you what became of it."
    ),
    _F.PRIVATE_REFERENCE: N_(
        "Would you be a private reference for us? I ask you each time before I give your name, and say who would call "
        "and why. It is one call of a quarter of an hour, you say what you think, and nothing is published."
    ),
    _F.TESTIMONIAL: N_(
        "May we use two or three sentences of yours about it? You choose the words, where they stand and how you are "
        "named: full name, first name, initials or not at all. Nothing is published before you have seen it, and you "
        "can take it back at any time."
    ),
    _F.CASE_STUDY: N_(
        "Would {client} agree to a short case study? It takes you one talk of half an hour. We write it, you and your "
        "colleagues change what you like, and nothing is published before you have agreed to it in writing."
    ),
    _F.EVENT: N_(
        "Would you tell this in ten minutes at one of our events, in your own words? You see the programme and who "
        "will be there before you decide, and we prepare it with you."
    ),
    _F.CONTENT: N_(
        "Would you make a short article or talk about it with us? You choose the subject and the words, we do the work "
        "in between, and nothing goes out before you have agreed to it."
    ),
    _F.PRODUCT_FEEDBACK: N_(
        "May I ask you for half an hour of frank feedback: what works, what does not, what is missing? I tell you "
        "afterwards what we do with it, and nothing of it is quoted."
    ),
    _F.TRYING_FIRST: N_(
        "We are preparing something new, and I would value your view before others see it. You try it on something "
        "small, stop whenever you like, and tell us what you think. It changes nothing in what we do for you now."
    ),
    _F.INTERNAL_INTRODUCTION: N_(
        "May I ask you for one introduction inside {client}? I am thinking of:\n"
        "- Team: {company}\n"
        "- Role: {role}\n"
        "- Problem: {problem}\n"
        "\n"
        "If one person comes to mind, I contact them within two working days about one short call, without pressure. "
        "Unless they answer, they hear from us only once. I tell you what became of it."
    ),
    _F.PROSPECT_CONVERSATION: N_(
        "Would you talk for a quarter of an hour with somebody who is considering us?\n"
        "- Company: {company}\n"
        "- Role: {role}\n"
        "- Problem: {problem}\n"
        "\n"
        "I am not part of the call. You say what you think, the good and the bad, and I tell you what became of it."
    ),
}

_BLURBS = {
    _F.INTRODUCTION: N_(
        "Hello,\n"
        "\n"
        "What we wanted at {client}: {wanted}.\n"
        "We worked on it with {firm}.\n"
        "What has changed: {achieved}\n"
        "\n"
        "I thought of you because this may be on your list too: {problem}.\n"
        "If it is, now is a good time to talk to {sender} of {firm}, before you decide what to do about it. It is one "
        "short call, without pressure.\n"
        "\n"
        "{advocate}"
    ),
    _F.INTERNAL_INTRODUCTION: N_(
        "Hello,\n"
        "\n"
        "What we wanted in our team: {wanted}.\n"
        "We worked on it with {firm}.\n"
        "What has changed: {achieved}\n"
        "\n"
        "I thought of your team because this may be on your list too: {problem}.\n"
        "If it is, now is a good time to talk to {sender} of {firm}, who know our company already. It is one short "
        "call, without pressure.\n"
        "\n"
        "{advocate}"
    ),
}

_SUBJECTS = {
    _F.INTRODUCTION: N_("May I ask you for one introduction?"),
    _F.PRIVATE_REFERENCE: N_("Would you be a private reference for us?"),
    _F.TESTIMONIAL: N_("May we use a few words of yours?"),
    _F.CASE_STUDY: N_("A short case study together?"),
    _F.EVENT: N_("Would you tell your story at one of our events?"),
    _F.CONTENT: N_("A short article or talk together?"),
    _F.PRODUCT_FEEDBACK: N_("May I ask for your frank feedback?"),
    _F.TRYING_FIRST: N_("Something new, for you to try first"),
    _F.INTERNAL_INTRODUCTION: N_("May I ask you for one introduction in your company?"),
    _F.PROSPECT_CONVERSATION: N_("Would you talk with somebody who is considering us?"),
}

# What each field says, in the order of FIELDS.
_FIELD_WORDS = {
    "advocate": N_("Full name of whom you ask"),
    "first_name": N_("Their first name"),
    "firm": N_("Name of your firm"),
    "client": N_("Name of their company"),
    "sender": N_("Your name"),
    "moment": N_("What happened lately, as a sentence; only in the request"),
    "achieved": N_("What changed for them; only what is confirmed or measured, and they may read"),
    "wanted": N_("What success is for them, in their words"),
    "they_said": N_("Their words, as a quote; praise only in the request"),
    "company": N_("Kind of company you look for"),
    "role": N_("Role of the person you look for"),
    "problem": N_("Problem you look for"),
}


def shipped_texts(form: AdvocacyForm) -> RequestTexts:
    """Return the shipped templates of a form: its request, and a blurb where it brings somebody new."""
    parts = (_OPENING, _ASKS[form], _WAY_OUT, _CLOSE)
    blurb = _BLURBS.get(form, "")
    return RequestTexts("\n\n".join(translated(part) for part in parts), translated(blurb) if blurb else "")


def shipped_name() -> str:
    """Name the shipped template in a list of templates."""
    return _("Shipped template")


def subject_of(form: AdvocacyForm) -> str:
    """Return the subject of the mail."""
    return translated(_SUBJECTS[form])


def mail_words(request: str, blurb: str) -> str:
    """Return the text of the mail: the request, and the blurb to forward beneath it."""
    if not blurb.strip():
        return request.strip()
    lead = _("A text to forward, and to change as you like:")
    return "\n\n".join((request.strip(), f"---\n{lead}", blurb.strip()))


def field_words() -> tuple[tuple[str, str], ...]:
    """List the fields a template may name, each with what it says."""
    return tuple((name, translated(_FIELD_WORDS[name])) for name in FIELDS)


def length_words(words: int, most: int, formats: Formats) -> str:
    """Say how long a text is; with a most, how far that is."""
    if most:
        said = ngettext_("{count} of at most {most} words", "{count} of at most {most} words", words)
        return said.format(count=formats.number(words), most=formats.number(most))
    return ngettext_("{count} word", "{count} words", words).format(count=formats.number(words))


def moment_sentence(kind: MomentKind, on: date, what: str, formats: Formats) -> str:
    """Say to the person themselves what happened; `what` is the title or their words, and may be empty."""
    day = formats.long_date(on)
    if kind is MomentKind.PRAISE:
        said = _("Thank you for what you said on {day}: “{what}”") if what else _("Thank you for your words on {day}.")
    elif kind is MomentKind.FIRST_VALUE:
        with_title = _("On {day} you confirmed the first result of our work: {what}.")
        said = with_title if what else _("On {day} you confirmed the first result of our work.")
    elif kind is MomentKind.MILESTONE:
        said = _("On {day} we reached this together: {what}.") if what else _("On {day} we reached a milestone.")
    else:
        said = _("Thank you for our review on {day}.")
    return said.format(day=day, what=what)


def quoted(words: str) -> str:
    """Return somebody's words as a quote; empty where there are none."""
    return _("“{words}”").format(words=words) if words else ""


def ended(text: str) -> str:
    """Return a text with a full stop where it ends with no sign of its own."""
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", "…", "؟", "”", '"')) else _("{text}.").format(text=text)


def unended(text: str) -> str:
    """Return a text without its full stop, to stand inside a sentence."""
    text = text.strip()
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def other_team(client: str) -> str:
    """Name another team inside the client's own company, while nobody said which."""
    return _("Another team at {client}").format(client=client)


def example_values(firm: str, sender: str) -> dict[str, str]:
    """Return a made-up example of every field, as a preview shows it."""
    return {
        "advocate": _("Layla Haddad"),
        "first_name": _("Layla"),
        "firm": firm,
        "client": _("Al Noor Freight"),
        "sender": sender,
        "moment": _("Thank you for what you said on 3 March: “We do not know how we managed before.”"),
        "achieved": _("Late trucks fell from 12 % to 4 % in six months."),
        "wanted": _("Trucks leave on time, and nobody has to phone for it"),
        "they_said": quoted(_("We plan a whole week ahead now.")),
        "company": _("Freight companies with 50 to 300 people in the Gulf"),
        "role": _("Operations director"),
        "problem": _("Dispatch runs on phone calls, and trucks leave late"),
    }

"""Lines of Today about advocacy in words: whom to ask, whom to remind, to thank and to tell.

Rule: they say what became of an introduction whatever it was, and never press whoever was asked.
"""

from growthdesk.wording import N_

KINDS = {
    "advocate_to_ask": N_("Ready to ask"),
    "advocate_to_tell": N_("News owed"),
    "advocate_to_thank": N_("Thanks owed"),
    "ask_again_due": N_("Ask again"),
    "first_contact_due": N_("First contact"),
    "introduction_due": N_("Referral"),
    "referral_answer_due": N_("Referral"),
    "referral_end_due": N_("Referral"),
}
WHAT = {
    "ask_advocate": (N_("Ask {who} to vouch for you"),),
    "make_request": (N_("Send {who} the request you wrote"),),
    "ask_for_answer": (N_("Ask {who} whether they thought about your request"),),
    "follow_up_yes": (N_("Ask {who} how you can help with the introduction"),),
    "help_with_yes": (N_("Ask {who} how you can help with what they agreed to"),),
    "ask_again": (N_("Ask {who} again"),),
    "thank_for_introduction": (N_("Thank {who} for introducing {whom}"),),
    "thank_advocate": (N_("Thank {who} for what they did for you"),),
    "tell_advocate": (N_("Tell {who} what became of {whom}"),),
    "end_referral": (N_("Find out what became of the introduction to {whom}"),),
    "contact_company": (N_("Contact {whom}, introduced by {who}"),),
    "contact_person": (N_("Contact {person} of {whom}, introduced by {who}"),),
}
WHY = {
    "moment_first_value": (N_("First value confirmed {moment_on}; good to ask until {closes_on}."),),
    "moment_milestone": (N_("“{moment}” reached {moment_on}; good to ask until {closes_on}."),),
    "moment_review": (N_("A review with a proven outcome on {moment_on}; good to ask until {closes_on}."),),
    "moment_praise": (N_("“{moment}”, said on {moment_on}; good to ask until {closes_on}."),),
    "not_answered": (N_("Asked {happened_on}; no answer since."),),
    "agreed_not_given": (N_("They said yes on {happened_on}; nothing came of it yet."),),
    "said_not_now": (N_("They said “not now” on {happened_on} and may be asked again from {due_on}."),),
    "introduced_not_thanked": (N_("Introduced {happened_on}; nobody thanked them yet."),),
    "gave_not_thanked": (N_("Done {happened_on}; nobody thanked them yet."),),
    "introduction_won": (N_("Won on {happened_on}, and nobody told them yet."),),
    "introduction_lost": (N_("Lost on {happened_on}, and nobody told them yet."),),
    "introduction_no_fit": (N_("No fit, as of {happened_on}, and nobody told them yet."),),
    "no_end_noted": (N_("Last contact {happened_on}; what came of it is not noted."),),
    "contact_promised": (N_("Introduced {happened_on}; first contact promised by {due_on}."),),
}

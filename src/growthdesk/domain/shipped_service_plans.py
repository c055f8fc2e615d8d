"""Shipped plans for work people do for the customer: retainer, project, recruitment."""

from growthdesk.domain.plan_templates import StepDraft, TemplateDraft
from growthdesk.domain.records import Side

HANDOVER_READ = StepDraft(
    "Read the handover and settle open questions",
    "You never have to tell us again what you told us before you signed.",
    Side.US,
    2,
    is_shown=False,
)

RETAINER = TemplateDraft(
    "Retainer",
    "Work that goes on month by month, such as advice, care or marketing.",
    (
        HANDOVER_READ,
        StepDraft(
            "Hold the first meeting",
            "Everybody knows who does what, how we talk, and whom to turn to when something is wrong.",
            Side.BOTH,
            5,
            depends_on=(1,),
        ),
        StepDraft(
            "Agree what success means",
            "You named the result that counts, how you will see it, and by when.",
            Side.BOTH,
            8,
            depends_on=(2,),
        ),
        StepDraft(
            "Give access and information",
            "We can reach the people, files and systems the work needs.",
            Side.CUSTOMER,
            8,
            depends_on=(2,),
        ),
        StepDraft(
            "Agree the first month",
            "You said yes to what happens in the first month, and in which order.",
            Side.BOTH,
            10,
            depends_on=(3,),
        ),
        StepDraft(
            "Deliver the first useful result",
            "You use one result in your own work and say that it helps.",
            Side.US,
            20,
            is_first_value=True,
            depends_on=(4, 5),
        ),
        StepDraft(
            "Look back on the first month",
            "You saw what changed for you, and the next month follows from it.",
            Side.BOTH,
            25,
            depends_on=(6,),
        ),
        StepDraft(
            "Set the days of the next meetings",
            "The next three meetings stand in your calendar and in ours.",
            Side.BOTH,
            27,
            is_required=False,
            depends_on=(7,),
        ),
    ),
)

PROJECT = TemplateDraft(
    "Project",
    "Work with a beginning, an end and something handed over.",
    (
        HANDOVER_READ,
        StepDraft(
            "Hold the first meeting",
            "Everybody knows the goal, who decides, who does what, and how we talk.",
            Side.BOTH,
            5,
            depends_on=(1,),
        ),
        StepDraft(
            "Agree how the result is judged",
            "You named the result that counts, how you will see it, who confirms it, and by when.",
            Side.BOTH,
            8,
            depends_on=(2,),
        ),
        StepDraft(
            "Give documents, figures and people to talk to",
            "We have what the work starts from, and your people know that we will call.",
            Side.CUSTOMER,
            10,
            depends_on=(2,),
        ),
        StepDraft(
            "Agree the dates of the project",
            "You know what you get when, and what each date depends on.",
            Side.BOTH,
            12,
            depends_on=(3,),
        ),
        StepDraft(
            "Hand over the first part you can use",
            "You use one part of the result in your own work and say that it helps.",
            Side.US,
            25,
            is_first_value=True,
            depends_on=(4, 5),
        ),
        StepDraft(
            "Tell us what to change",
            "You said what to keep and what to change, and the plan follows it.",
            Side.CUSTOMER,
            30,
            depends_on=(6,),
        ),
        StepDraft(
            "Agree how the result is accepted",
            "You know who accepts the finished work, what they look at, and what happens afterwards.",
            Side.BOTH,
            35,
            is_required=False,
            depends_on=(7,),
        ),
    ),
)

RECRUITMENT = TemplateDraft(
    "Recruitment",
    "People found for positions of the client.",
    (
        HANDOVER_READ,
        StepDraft(
            "Talk to the person who will lead the new colleague",
            "We heard from them, not only from HR, what the work is and why the position is open.",
            Side.BOTH,
            3,
            depends_on=(1,),
        ),
        StepDraft(
            "Agree the profile, the pay and how interviews go",
            "You said what is needed, what would be welcome, what you pay, and who decides within how many days.",
            Side.CUSTOMER,
            5,
            depends_on=(2,),
        ),
        StepDraft(
            "Report what the market offers",
            "You know how many such people there are, what they expect, and whether the profile can be filled.",
            Side.US,
            10,
            depends_on=(3,),
        ),
        StepDraft(
            "Present the first people",
            "You have at least three people before you who fit the profile and want the position.",
            Side.US,
            15,
            depends_on=(3,),
        ),
        StepDraft(
            "Meet somebody you would employ",
            "The person who decides has met at least one candidate they would employ.",
            Side.CUSTOMER,
            22,
            is_first_value=True,
            depends_on=(5,),
        ),
        StepDraft(
            "Agree the contract with the new colleague",
            "The offer is signed, and everybody who was not chosen has been told.",
            Side.CUSTOMER,
            40,
            depends_on=(6,),
        ),
        StepDraft(
            "Ask both sides after 30 days of work",
            "The new colleague and the person leading them both say how it goes, and what they need.",
            Side.US,
            130,
            counts_working_days=False,
            is_required=False,
            depends_on=(7,),
        ),
    ),
)

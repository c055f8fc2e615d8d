"""Shipped plans for things the customer puts to use: a technology roll-out, goods supplied."""

from growthdesk.domain.plan_templates import StepDraft, TemplateDraft
from growthdesk.domain.records import Side
from growthdesk.domain.shipped_service_plans import HANDOVER_READ

TECHNOLOGY = TemplateDraft(
    "Technology roll-out",
    "Software or equipment that people have to start using.",
    (
        HANDOVER_READ,
        StepDraft(
            "Hold the first meeting with users and IT",
            "Those who will use it and those who look after it know the goal, the dates and their part.",
            Side.BOTH,
            5,
            depends_on=(1,),
        ),
        StepDraft(
            "Clear security, sign-in and data",
            "Your IT has said yes to how it is connected, who may sign in, and where data lies.",
            Side.CUSTOMER,
            10,
            depends_on=(2,),
        ),
        StepDraft(
            "Name the first group and send us its data",
            "The first users are named, and the data they need is with us.",
            Side.CUSTOMER,
            12,
            depends_on=(2,),
        ),
        StepDraft(
            "Set it up and test it",
            "It runs with your own data, and what was agreed has been tried out.",
            Side.US,
            18,
            depends_on=(3, 4),
        ),
        StepDraft(
            "Train the first group",
            "Each of the first users has done their own task once, with us beside them.",
            Side.BOTH,
            23,
            depends_on=(5,),
        ),
        StepDraft(
            "Do the first real task with it",
            "Your people did one real task from start to end without us, and say it is better than before.",
            Side.CUSTOMER,
            28,
            is_first_value=True,
            depends_on=(6,),
        ),
        StepDraft(
            "Remove what gets in the way",
            "What the first group stumbled over is solved, or has a date.",
            Side.US,
            35,
            depends_on=(7,),
        ),
        StepDraft(
            "Agree the roll-out to everybody else",
            "You know who starts when, and who helps them.",
            Side.BOTH,
            40,
            is_required=False,
            depends_on=(8,),
        ),
    ),
)

SUPPLY = TemplateDraft(
    "Supply",
    "Goods delivered again and again.",
    (
        HANDOVER_READ,
        StepDraft(
            "Name contacts for orders, deliveries and invoices",
            "Each side knows whom to call for an order, a delivery and an invoice.",
            Side.BOTH,
            3,
            depends_on=(1,),
        ),
        StepDraft(
            "Agree specification and quality limits",
            "It is written down what is delivered, what is refused, and what happens then.",
            Side.BOTH,
            6,
            depends_on=(2,),
        ),
        StepDraft(
            "Set up delivery places, papers and the way of ordering",
            "Your warehouse expects us, and your purchasing can place an order.",
            Side.CUSTOMER,
            8,
            depends_on=(2,),
        ),
        StepDraft(
            "Place the first order",
            "The order is with us, with quantity and day.",
            Side.CUSTOMER,
            10,
            depends_on=(3, 4),
        ),
        StepDraft(
            "Put the first delivery to use",
            "It came complete on the day agreed, passed your check, and is in use without rework.",
            Side.US,
            20,
            is_first_value=True,
            depends_on=(5,),
        ),
        StepDraft(
            "Check the first invoice together",
            "The invoice agrees with order and delivery, and your accounts have no question.",
            Side.US,
            25,
            depends_on=(6,),
        ),
        StepDraft(
            "Agree the rhythm of orders and the stock kept",
            "You know how much we keep for you, and when we ask for the next order.",
            Side.BOTH,
            30,
            is_required=False,
            depends_on=(7,),
        ),
    ),
)

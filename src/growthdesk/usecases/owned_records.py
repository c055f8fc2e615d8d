"""What belongs to an account and goes with it, children before the records they name; people go last, by rank."""

from growthdesk.domain.actions import Action
from growthdesk.domain.agreements import Agreement
from growthdesk.domain.circulation import Circulation
from growthdesk.domain.interactions import Attendance, Interaction
from growthdesk.domain.measures import Measure, MeasureVersion, Reading
from growthdesk.domain.orders import Order
from growthdesk.domain.outcomes import Outcome
from growthdesk.domain.records import Record
from growthdesk.domain.reviews import Decision, ReviewAttendance, ReviewItem, ReviewRisk, ValueReview

OWNED: tuple[type[Record], ...] = (
    Decision,
    ReviewItem,
    ReviewRisk,
    ReviewAttendance,
    Circulation,
    ValueReview,
    Reading,
    Outcome,
    MeasureVersion,
    Measure,
    Action,
    Attendance,
    Interaction,
    Agreement,
    Order,
)

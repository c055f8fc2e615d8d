"""The form kit: every field a screen may need, and the form which holds them."""

from growthdesk.ui.kit.forms.choice_fields import (
    CheckField,
    CheckLine,
    ChoiceField,
    MultiCheckField,
    SegmentedField,
    YesNoField,
)
from growthdesk.ui.kit.forms.field import Field
from growthdesk.ui.kit.forms.form import Form
from growthdesk.ui.kit.forms.picker_field import PickerField
from growthdesk.ui.kit.forms.summary import ProblemSummary
from growthdesk.ui.kit.forms.text_fields import GrowingText, LongTextField, TextField
from growthdesk.ui.kit.forms.typed_fields import DateField, MoneyField, NumberField
from growthdesk.ui.kit.forms.typing_keeper import KeepsTyping, TypingKeeper

__all__ = [
    "CheckField",
    "CheckLine",
    "ChoiceField",
    "DateField",
    "Field",
    "Form",
    "GrowingText",
    "KeepsTyping",
    "LongTextField",
    "MoneyField",
    "MultiCheckField",
    "NumberField",
    "PickerField",
    "ProblemSummary",
    "SegmentedField",
    "TextField",
    "TypingKeeper",
    "YesNoField",
]

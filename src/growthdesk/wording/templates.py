"""What is wrong with an edited template, in words for whoever edited it."""

from growthdesk.domain.document_templates import FaultKind, TemplateFault
from growthdesk.wording import N_, _, translated

_WORDS = {
    FaultKind.SYNTAX: N_("this cannot be read: {what}"),
    FaultKind.UNKNOWN_NAME: N_("“{what}” is not a name this document knows."),
    FaultKind.UNKNOWN_FILTER: N_("“{what}” is no filter or test there is."),
    FaultKind.UNKNOWN_TEMPLATE: N_("there is no template “{what}”."),
    FaultKind.FORBIDDEN: N_("“{what}” may not be used in a document."),
    FaultKind.FAILED: N_("this cannot be worked out: {what}"),
    FaultKind.TOO_LONG: N_("it makes more than a document can hold."),
    FaultKind.TOO_SLOW: N_("it takes too long. A loop in it may have no end."),
}


def knows(kind: object) -> bool:
    """Tell whether there are words for what is wrong."""
    return kind in _WORDS


def fault_words(fault: TemplateFault) -> str:
    """Say what is wrong and where, and what may have been meant: "Line 12: …"."""
    words = translated(_WORDS[fault.kind]).format(what=fault.what)
    if fault.similar:
        words = _("{fault} Did you mean “{similar}”?").format(fault=words, similar=fault.similar)
    if fault.line:
        return _("Line {line}: {fault}").format(line=fault.line, fault=words)
    return words[:1].upper() + words[1:]


def not_used_words(fault: TemplateFault) -> str:
    """Say which edited template was not printed with, and why."""
    text = _("Your template {name}: the shipped one was used. {fault}")
    return text.format(name=fault.template, fault=fault_words(fault))

"""Where the links of an edited template may lead: within the document, to a page or to a mailbox.

Rule: the page is read by the reader that prints it, so that no link is one to the one and text to the other.
"""

import re
from collections.abc import Mapping

from growthdesk.reports.template_faults import BadLink

_LEADS_ON = re.compile(r"\s*(?:#|https?:|mailto:|$)", re.IGNORECASE)


def check_links(html: str, texts: Mapping[str, str]) -> None:
    """Raise BadLink for the first link of a page that leads elsewhere; `texts` are the edited templates."""
    from weasyprint import HTML

    for link in HTML(string=html, base_url="growthdesk:/").etree_element.iter("a"):
        address = link.get("href", "")
        if not _LEADS_ON.match(address):
            raise BadLink(address, *_place(address, texts))


def _place(address: str, texts: Mapping[str, str]) -> tuple[str, int]:
    for name, text in texts.items():
        before, found, _after = text.partition(address)
        if found:
            return name, before.count("\n") + 1
    return "", 0

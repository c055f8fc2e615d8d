"""What a company or person is reached by, in the form two records are compared by; "" for what tells nobody apart.

Many firms live at one web site of others, and many people read one mail box: neither says who somebody is.
"""

import re
import unicodedata

# The last figures ring a telephone, whatever stands before them at home or to dial from abroad.
_PHONE_FIGURES, _LEAST_PHONE_FIGURES = 8, 7
_SHARED_SITES = ("facebook.com", "instagram.com", "linkedin.com", "wordpress.com", "wixsite.com", "google.com", "x.com")
_PUBLIC_MAIL = frozenset(
    (
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com"),
        *("icloud.com", "me.com", "aol.com", "gmx.com", "gmx.net", "gmx.de", "web.de", "t-online.de", "proton.me"),
        *("protonmail.com", "mail.com", "mail.ru", "yandex.com", "qq.com", "163.com", "eim.ae", "emirates.net.ae"),
    )
)
_SHARED_BOXES = frozenset(
    (
        *("info", "office", "sales", "contact", "admin", "accounts", "accounting", "hello", "mail", "support", "hr"),
        *("enquiries", "inquiries", "finance", "procurement", "purchasing", "reception", "team", "service", "billing"),
    )
)


def digits_of(text: str) -> str:
    """Return the figures of a text, in the form of the West."""
    if text.isascii():
        return "".join(filter(str.isdigit, text))
    return "".join(str(unicodedata.digit(one)) for one in text if one.isdigit() and unicodedata.digit(one, -1) >= 0)


def own_phone(phone: str) -> str:
    """Return of a phone number the figures that ring it, written with or without the code of the country."""
    figures = digits_of(phone).lstrip("0")
    return figures[-_PHONE_FIGURES:] if len(figures) >= _LEAST_PHONE_FIGURES else ""


def site_of(website: str) -> str:
    """Return the name of the place a web address leads to, without protocol, www, path and port."""
    address = website.strip().casefold()
    address = address.partition("://")[2] or address
    place = re.split(r"[/?#:]", address, maxsplit=1)[0].removeprefix("www.").strip(".")
    return place if "." in place and " " not in place else ""


def own_site(website: str) -> str:
    """Return the domain of a web address, unless others live there too."""
    site = site_of(website)
    is_shared = any(site == shared or site.endswith("." + shared) for shared in _SHARED_SITES)
    return "" if is_shared else site


def own_mail(address: str) -> str:
    """Return a mail address, unless several people read it."""
    mail = address.strip().casefold()
    box, at, _site = mail.partition("@")
    return mail if at and box not in _SHARED_BOXES else ""


def site_of_mail(address: str) -> str:
    """Return the domain of a mail address, unless everybody can have a box there."""
    site = site_of(address.rpartition("@")[2])
    return "" if site in _PUBLIC_MAIL else site

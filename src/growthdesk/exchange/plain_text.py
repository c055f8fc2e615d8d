"""What somebody typed, for formats in which every sign has a meaning."""


def said(text: str) -> str:
    """Return a text without what no card and no calendar can hold: control signs and lone surrogates."""
    legal = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(sign for sign in legal if sign in "\n\t" or sign.isprintable() or ord(sign) > 0x9F).strip()

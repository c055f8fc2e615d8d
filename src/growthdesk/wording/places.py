"""Where a file lies at risk, said so that one knows what to do. `kind` and `service` are those of `runtime.place`."""

from growthdesk.wording import _

NETWORK = "network"


def risky_place(name: str, kind: str, service: str) -> str:
    """Say where a file lies, as the head of a question."""
    if kind == NETWORK:
        return _("{name} lies on another computer").format(name=name)
    if service:
        return _("{name} lies in a folder that {service} synchronises").format(name=name, service=service)
    return _("{name} lies in a synchronised folder").format(name=name)


def why_move(kind: str, folder: str) -> str:
    """Say what the risk is, and what moving the file does."""
    if kind == NETWORK:
        return _(
            "A broken connection can damage a file that is open. Moving copies it to {folder} on this computer and "
            "checks the copy. The original stays where it is, renamed as moved."
        ).format(folder=folder)
    return _(
        "Synchronising can damage a file that is open, or split it in two. Moving copies it to {folder}, which stays "
        "on this computer, and checks the copy. The original stays where it is, renamed as moved."
    ).format(folder=folder)


def why_careful(kind: str) -> str:
    """Say what the risk is where there is no better place to offer."""
    if kind == NETWORK:
        return _("A broken connection can damage a file that is open. Opened here, it is kept with careful settings.")
    return _("Synchronising can damage a file that is open. Opened here, it is kept with careful settings.")


def why_make_elsewhere(kind: str, folder: str) -> str:
    """Say why a new file is better made on this computer."""
    if kind == NETWORK:
        return _(
            "A broken connection can damage a file that is open. Made on this computer, it lies in {folder}."
        ).format(folder=folder)
    return _(
        "Synchronising can damage a file that is open, or split it in two. Made on this computer, it lies in {folder}."
    ).format(folder=folder)


def where_it_went(file: str, kept: str, *, is_renamed: bool) -> str:
    """Say where a moved file is now and what became of the original."""
    if is_renamed:
        return _("You now work in {file}. The original was kept untouched as {kept}.").format(file=file, kept=kept)
    return _(
        "You now work in {file}. The original could not be renamed and stays untouched as {kept}: do not go on in it."
    ).format(file=file, kept=kept)


def kept_carefully(kind: str, service: str) -> str:
    """Say, while the file is open, where it lies and how it is kept."""
    if kind == NETWORK:
        return _("This file lies on another computer. It is kept with careful, slower settings.")
    if service:
        return _(
            "This file lies in a folder that {service} synchronises. It is kept with careful, slower settings."
        ).format(service=service)
    return _("This file lies in a synchronised folder. It is kept with careful, slower settings.")


def opened_carefully(path: str, kind: str, service: str) -> str:
    """Say on one line of the command line where the file lies and what would be better."""
    if kind == NETWORK:
        return _("{path} lies on another computer, so careful settings are used. Better keep it on this one.").format(
            path=path
        )
    if service:
        return _(
            "{path} lies in a folder that {service} synchronises, so careful settings are used. "
            "Better keep it in a folder that stays on this computer."
        ).format(path=path, service=service)
    return _(
        "{path} lies in a synchronised folder, so careful settings are used. "
        "Better keep it in a folder that stays on this computer."
    ).format(path=path)

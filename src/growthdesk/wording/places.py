"""Where a file lies at risk, said so that one knows what to do."""

from growthdesk.wording import _


def risky_place(kind: str, service: str) -> str:
    """Say why a live file should not lie in a synchronised or network folder, and what to do instead."""
    if kind == "network":
        return _(
            "This file lies on another computer. A broken connection can damage it: keep it on this computer, "
            "and copy the backups there."
        )
    if service:
        return _(
            "This file lies in a folder that {service} synchronises, which can damage it while it is open: keep it "
            "in a folder of this computer, and let {service} keep the backups."
        ).format(service=service)
    return _(
        "This file lies in a synchronised folder, which can damage it while it is open: keep it in a folder of this "
        "computer, and let the service keep the backups."
    )

"""How sure a pair is, by its reasons, and the words names are compared by."""

import pytest

from growthdesk.domain.duplicates import AlikeSign, DuplicateKind, Likelihood, judged

ACCOUNT, PERSON = DuplicateKind.ACCOUNT, DuplicateKind.STAKEHOLDER
SURELY, LIKELY, PERHAPS = Likelihood.SURELY, Likelihood.LIKELY, Likelihood.PERHAPS


def _named(value: object) -> str:
    """Name a case the same in every process: a set has no order of its own."""
    return " ".join(sorted(map(str, value))) if isinstance(value, set | frozenset) else str(value)


@pytest.mark.parametrize(
    ("kind", "reasons", "likelihood"),
    [
        (ACCOUNT, {AlikeSign.SAME_NAME}, LIKELY),
        (ACCOUNT, {AlikeSign.SAME_NAME, AlikeSign.SAME_CITY}, LIKELY),
        (ACCOUNT, {AlikeSign.SAME_NAME, AlikeSign.OTHER_CITY}, PERHAPS),
        (ACCOUNT, {AlikeSign.SAME_NAME, AlikeSign.SAME_DOMAIN}, SURELY),
        (ACCOUNT, {AlikeSign.SAME_NAME, AlikeSign.SAME_PHONE}, SURELY),
        (ACCOUNT, {AlikeSign.SIMILAR_NAME}, PERHAPS),
        (ACCOUNT, {AlikeSign.SIMILAR_NAME, AlikeSign.SAME_CITY}, LIKELY),
        (ACCOUNT, {AlikeSign.SIMILAR_NAME, AlikeSign.SAME_DOMAIN, AlikeSign.SAME_CITY}, SURELY),
        (ACCOUNT, {AlikeSign.PART_OF_NAME}, PERHAPS),
        (ACCOUNT, {AlikeSign.PART_OF_NAME, AlikeSign.OTHER_CITY}, None),
        (ACCOUNT, {AlikeSign.PART_OF_NAME, AlikeSign.SAME_DOMAIN}, LIKELY),
        (ACCOUNT, {AlikeSign.SAME_DOMAIN}, PERHAPS),
        (ACCOUNT, {AlikeSign.SAME_DOMAIN, AlikeSign.SAME_PHONE}, LIKELY),
        (ACCOUNT, {AlikeSign.SAME_PHONE}, PERHAPS),
        (ACCOUNT, {AlikeSign.SAME_CITY}, None),
        (ACCOUNT, set(), None),
        (PERSON, {AlikeSign.SAME_NAME}, LIKELY),
        (PERSON, {AlikeSign.SAME_NAME, AlikeSign.SAME_MAIL}, SURELY),
        (PERSON, {AlikeSign.SIMILAR_NAME, AlikeSign.SAME_MAIL}, SURELY),
        (PERSON, {AlikeSign.SAME_MAIL}, LIKELY),
        (PERSON, {AlikeSign.PART_OF_NAME}, PERHAPS),
        (PERSON, {AlikeSign.SAME_PHONE}, None),
        (PERSON, {AlikeSign.SAME_MAIL, AlikeSign.OTHER_ACCOUNT}, PERHAPS),
    ],
    ids=_named,
)
def test_how_sure_a_pair_is(kind: DuplicateKind, reasons: set[AlikeSign], likelihood: Likelihood | None) -> None:
    assert judged(kind, reasons) is likelihood

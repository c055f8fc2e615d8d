"""People: what a form must say."""

from datetime import date

import pytest

from growthdesk.domain.stakeholders import PersonRow, Role, StakeholderDraft, champion_of, problems_in_stakeholder


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (StakeholderDraft("Omar Haddad"), []),
        (StakeholderDraft(" "), [("name", "missing")]),
        (StakeholderDraft("O", email="omar.example"), [("email", "not_an_email")]),
        (StakeholderDraft("O", email="omar@khalij.example"), []),
        (StakeholderDraft("O", influence=0), [("influence", "out_of_range")]),
        (StakeholderDraft("O", influence=3, support=-2), []),
        (StakeholderDraft("O", support=3), [("support", "out_of_range")]),
        (StakeholderDraft("O", roles=(Role.DETRACTOR,)), [("notes", "detractor_without_evidence")]),
        (StakeholderDraft("O", roles=(Role.USER, Role.DETRACTOR), notes="Asked for another supplier, 3 May"), []),
        (
            StakeholderDraft("O", joined_on=date(2026, 2, 1), left_on=date(2026, 1, 31)),
            [("left_on", "before_start")],
        ),
        (StakeholderDraft("O", success_words="x" * 10_001), [("success_words", "too_long")]),
    ],
)
def test_what_is_wrong_with_a_person(draft: StakeholderDraft, expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_stakeholder(draft)] == expected


@pytest.mark.parametrize(
    ("people", "chosen"),
    [
        ([], None),
        ([("Amna", (), None, None)], None),
        ([("Amna", (Role.CHAMPION,), None, date(2026, 11, 21))], None),
        ([("Amna", (Role.CHAMPION,), None, date(2026, 11, 22))], "Amna"),
        ([("Amna", (Role.CHAMPION,), None, None), ("Omar", (Role.USER, Role.CHAMPION), 3, None)], "Omar"),
        ([("Omar", (Role.CHAMPION,), 2, None), ("amna", (Role.CHAMPION,), 2, None)], "amna"),
    ],
)
def test_the_champion_is_the_most_influential_who_is_still_there(
    people: list[tuple[str, tuple[Role, ...], int | None, date | None]], chosen: str | None
) -> None:
    rows = [
        PersonRow(name, 1, name, "", "", "", roles, influence, None, "", left_on, None)
        for name, roles, influence, left_on in people
    ]
    champion = champion_of(rows, date(2026, 11, 21))
    assert (champion.name if champion else None) == chosen

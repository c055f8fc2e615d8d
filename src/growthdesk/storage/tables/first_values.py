"""Tables of first values and of what came next."""

from growthdesk.storage.tables.columns import RecordTable, indexed, refers, rule, rules, said, unique, words


class FirstValueTable(RecordTable, table=True):
    """A first value a stakeholder confirmed, once for each milestone."""

    __tablename__ = "first_value"
    __table_args__ = rules(
        said("evidence"),
        refers("account_id", "account"),
        refers("milestone_id", "milestone"),
        refers("confirmed_by_id", "stakeholder"),
        unique("milestone_id"),
        indexed("account_id", "confirmed_on"),
        indexed("confirmed_by_id"),
        indexed("confirmed_on"),
        days=("confirmed_on",),
    )

    account_id: str = words()
    milestone_id: str = words()
    confirmed_on: str = words()
    confirmed_by_id: str = words()
    evidence: str = words()
    what: str = words()


class WindowAnswersTable(RecordTable, table=True):
    """What a customer said comes next."""

    __tablename__ = "window_answers"
    __table_args__ = rules(
        rule("something_answered", "trim(problem_revealed || next_year || second_problem) <> ''"),
        refers("account_id", "account"),
        refers("first_value_id", "first_value"),
        refers("asked_of_id", "stakeholder"),
        indexed("account_id", "asked_on"),
        indexed("first_value_id", "asked_on"),
        indexed("asked_of_id"),
        days=("asked_on",),
    )

    account_id: str = words()
    first_value_id: str = words()
    problem_revealed: str = words()
    next_year: str = words()
    second_problem: str = words()
    asked_on: str = words()
    asked_of_id: str | None = words()

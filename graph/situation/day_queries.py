"""Days of claims and incidents in the tables of a store: what may have been between two days."""

from typing import Final, NamedTuple

from .selection import DayBounds

DAYS: Final = (
    "CASE WHEN dated THEN day_from ELSE published END",
    "CASE WHEN dated THEN day_to ELSE published END",
)
"""First and last day of a row of `derived.evidence`, as `selection.days_of` gives them."""


class DayConditions(NamedTuple):
    """Conditions in SQL, with the values of their parameters."""

    conditions: tuple[str, ...]
    values: dict[str, object]


def within_days(days: DayBounds, first: str, last: str) -> DayConditions:
    """What holds for rows between these days, given the columns of their days, as `DayBounds.hold` says."""
    if not days.asked:
        return DayConditions((), {})
    conditions = [f"coalesce({first}, {last}) IS NOT NULL"]
    values: dict[str, object] = {}
    if days.until is not None:
        conditions.append(f"coalesce({first} <= $until, true)")
        values["until"] = days.until
    if days.since is not None:
        conditions.append(f"coalesce({last} >= $since, true)")
        values["since"] = days.since
    return DayConditions(tuple(conditions), values)

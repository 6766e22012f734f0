"""Schedule expressions that EventBridge refuses, and moto accepts.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
#: For each field: its values, their names, and what else it may contain.
_FIELDS: tuple[tuple[range, list[str], str], ...] = (
    (range(60), [], r"\*"),
    (range(24), [], r"\*"),
    (range(1, 32), [], r"\*|\?|L|LW|\d{1,2}W"),
    (range(1, 13), _MONTHS, r"\*"),
    (range(1, 8), _DAYS, r"\*|\?|L|[1-7]L|[1-7]#[1-5]|[A-Z]{3}#[1-5]|[A-Z]{3}L"),
    (range(1970, 2200), [], r"\*"),
)
_DAY_OF_MONTH, _DAY_OF_WEEK = 2, 4


@before("events", "PutRule")
def check_schedule(_: State, request: dict[str, Any]) -> None:
    schedule = request.get("ScheduleExpression")
    if schedule and not is_rate(schedule) and not is_cron(schedule):
        raise ApiError("ValidationException", "Parameter ScheduleExpression is not valid.", status=400)


def is_rate(expression: str) -> bool:
    """``rate(5 minutes)``; one is singular."""
    found = re.fullmatch(r"rate\((\d+) (minute|hour|day)(s?)\)", expression)
    return bool(found) and int(found[1]) > 0 and (int(found[1]) == 1) == (not found[3])  # type: ignore[index]


def is_cron(expression: str) -> bool:
    """``cron(0 8 * * ? *)``: six fields, with a ? in one of the two fields for days."""
    found = re.fullmatch(r"cron\((.+)\)", expression)
    fields = found[1].split() if found else []
    if len(fields) != len(_FIELDS):
        return False
    if [fields[_DAY_OF_MONTH], fields[_DAY_OF_WEEK]].count("?") != 1:
        return False
    return all(_is_field(field.upper(), *about) for field, about in zip(fields, _FIELDS, strict=True))


def _is_field(field: str, values: range, names: list[str], further: str) -> bool:
    return all(_is_part(part, values, names, further) for part in field.split(","))


def _is_part(part: str, values: range, names: list[str], further: str) -> bool:
    base, slash, step = part.partition("/")
    if slash and not (step.isdigit() and int(step) > 0):
        return False
    if re.fullmatch(further, base):
        return True
    ends = base.split("-")
    return len(ends) <= 2 and all(end in names or (end.isdigit() and int(end) in values) for end in ends)  # noqa: PLR2004

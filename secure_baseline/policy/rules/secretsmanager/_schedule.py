"""How often a rotation schedule rotates."""

import re

_RATE = re.compile(r"rate\(\s*(\d+)\s+(hour|day)s?\s*\)", re.IGNORECASE)
_CRON = re.compile(r"cron\(\s*(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s*\)", re.IGNORECASE)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_LONGEST_MONTH_DAYS = 31


def longest_wait_days(expression: str) -> float | None:
    """The most days between two rotations, about; None for an expression that we cannot read."""
    if rate := _RATE.fullmatch(expression.strip()):
        count, unit = int(rate.group(1)), rate.group(2).lower()
        return count if unit == "day" else count / 24
    cron = _CRON.fullmatch(expression.strip())
    months = _months(cron.group(4).upper()) if cron else []
    if not months:
        return None
    gaps = [after - before for before, after in zip(months, [*months[1:], months[0] + 12], strict=True)]
    return max(gaps) * _LONGEST_MONTH_DAYS


def _months(field: str) -> list[int]:
    """The months that a field of a cron expression names; empty for a field that we cannot read."""
    months: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        if first in {"*", "?"}:
            start, end = 1, 12
        elif first in _names() and (not last or last in _names()):
            start = _names()[first]
            end = _names()[last] if last else (12 if step else start)
        else:
            return []
        if step and not step.isdigit():
            return []
        months.update(range(start, end + 1, int(step or 1) or 1))
    return sorted(months)


def _names() -> dict[str, int]:
    return {name: month for month, name in enumerate(_MONTHS, 1)} | {str(month): month for month in range(1, 13)}

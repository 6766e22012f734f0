"""When RDS backs up and maintains a database: the form of the two windows, and that they keep apart.

https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupWindow.html
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html
"""

from __future__ import annotations

import re
from typing import Any

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, State

Request = dict[str, Any]

_DATABASES = ("CreateDBInstance", "CreateDBCluster", "ModifyDBInstance", "ModifyDBCluster")
_TIME = r"([01]\d|2[0-3]):([0-5]\d)"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = rf"({'|'.join(_DAYS)}):{_TIME}"
_BACKUP = re.compile(rf"{_TIME}-{_TIME}")
_MAINTENANCE = re.compile(rf"{_DAY}-{_DAY}", re.IGNORECASE)
_DAY_MINUTES = 24 * 60
_WEEK_MINUTES = 7 * _DAY_MINUTES
_LEAST_MINUTES = 30


@before("rds", *_DATABASES)
def check_backup_window(_: State, request: Request) -> None:
    window = request.get("PreferredBackupWindow")
    if window and not _BACKUP.fullmatch(window):
        raise ApiError("InvalidParameterValue", f"Invalid backup window: {window}. Use the form hh24:mi-hh24:mi.")
    if window and _length(_backup(window), _DAY_MINUTES) < _LEAST_MINUTES:
        raise ApiError("InvalidParameterValue", f"The backup window {window} must be at least 30 minutes.")


@before("rds", *_DATABASES)
def check_maintenance_window(_: State, request: Request) -> None:
    window = request.get("PreferredMaintenanceWindow")
    if window and not _MAINTENANCE.fullmatch(window):
        raise ApiError(
            "InvalidParameterValue", f"Invalid maintenance window: {window}. Use the form ddd:hh24:mi-ddd:hh24:mi."
        )
    if window and not _LEAST_MINUTES <= _length(_maintenance(window), _WEEK_MINUTES) <= _DAY_MINUTES:
        raise ApiError(
            "InvalidParameterValue", f"The maintenance window {window} must be at least 30 minutes, less than 24 hours."
        )


@before("rds", *_DATABASES)
def check_windows_keep_apart(_: State, request: Request) -> None:
    backup, maintenance = request.get("PreferredBackupWindow"), request.get("PreferredMaintenanceWindow")
    if not (backup and maintenance and _BACKUP.fullmatch(backup) and _MAINTENANCE.fullmatch(maintenance)):
        return
    begin, end = _backup(backup)
    busy = {minute % _DAY_MINUTES for minute in _minutes((begin, end), _DAY_MINUTES)}
    if any(minute % _DAY_MINUTES in busy for minute in _minutes(_maintenance(maintenance), _WEEK_MINUTES)):
        raise ApiError(
            "InvalidParameterValue",
            f"The backup window {backup} and the maintenance window {maintenance} must not overlap.",
        )


def _backup(window: str) -> tuple[int, int]:
    first, second = (int(hour) * 60 + int(minute) for hour, minute in re.findall(_TIME, window))
    return first, second


def _maintenance(window: str) -> tuple[int, int]:
    found = re.findall(_DAY, window.lower())
    first, second = (_DAYS.index(day) * _DAY_MINUTES + int(hour) * 60 + int(minute) for day, hour, minute in found)
    return first, second


def _length(window: tuple[int, int], period: int) -> int:
    return (window[1] - window[0]) % period


def _minutes(window: tuple[int, int], period: int) -> range:
    return range(window[0], window[0] + _length(window, period))

"""Amazon DocumentDB."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aws_cdk import Duration

from secure_baseline.controls.numbers import BACKUP_RETENTION_MIN_DAYS
from secure_baseline.defaults.conditions import is_retained
from secure_baseline.defaults.default import Applies, Covered, Default

if TYPE_CHECKING:
    from secure_baseline.defaults.default import Props


def _backup(_: Props) -> dict[str, Duration]:
    return {"retention": Duration.days(BACKUP_RETENTION_MIN_DAYS)}


COVERED: Final = (
    Covered(
        construct="docdb.DatabaseCluster",
        defaults=(
            Default(
                sets="deletionProtection",
                to=True,
                only_if=is_retained,
                controls=("D08", "DocumentDB.5"),
                note="the stack cannot be deleted until it is disabled; not if `removal_policy` is `DESTROY`",
            ),
            Default(
                sets="backup",
                to=_backup,
                shown=f"{BACKUP_RETENTION_MIN_DAYS} days",
                applies=Applies.PAID,
                controls=("E01", "DocumentDB.2"),
                note="backup storage beyond the database's own size is billed",
            ),
        ),
    ),
)

"""Amazon RDS and Aurora."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aws_cdk import Duration

from secure_baseline.controls.numbers import BACKUP_RETENTION_MIN_DAYS
from secure_baseline.defaults.conditions import is_retained
from secure_baseline.defaults.default import Applies, Covered, Default

if TYPE_CHECKING:
    from secure_baseline.defaults.default import Props

# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html; MariaDB only from 10.6.
_WITH_IAM: Final = frozenset({"mysql", "postgres", "aurora-mysql", "aurora-postgresql"})
_BACKUPS: Final = f"{BACKUP_RETENTION_MIN_DAYS} days"
_BACKUPS_NOTE: Final = "backup storage beyond the database's own size is billed"


def _supports_iam(props: Props) -> bool:
    source: Any = props.get("sourceDatabaseInstance")
    engine: Any = props.get("engine") or (source.engine if source else None)
    return engine is not None and engine.engine_type in _WITH_IAM


def _retention(_: Props) -> Duration:
    return Duration.days(BACKUP_RETENTION_MIN_DAYS)


def _backup(_: Props) -> dict[str, Duration]:
    return {"retention": Duration.days(BACKUP_RETENTION_MIN_DAYS)}


def _encrypted(*, unless: tuple[str, ...], controls: tuple[str, ...]) -> Default:
    return Default(
        sets="storageEncrypted",
        to=True,
        unless=unless,
        applies=Applies.NEW,
        controls=controls,
        note="replaces a deployed database with an empty one; restore an encrypted copy of its snapshot instead",
    )


def _protected(control: str) -> Default:
    return Default(
        sets="deletionProtection",
        to=True,
        only_if=is_retained,
        controls=("D08", control),
        note="the stack cannot be deleted until it is disabled; not if `removal_policy` is `DESTROY`",
    )


def _iam(control: str) -> Default:
    return Default(
        sets="iamAuthentication",
        to=True,
        unless=("domain",),
        only_if=_supports_iam,
        controls=("D03", control),
        note="MySQL and PostgreSQL; adds a sign-in method that an IAM policy and the database must grant first",
    )


_NOT_PUBLIC: Final = Default(
    sets="publiclyAccessible",
    to=False,
    unless=("vpcSubnets", "vpcPlacement", "subnetGroup"),
    controls=("D01", "CIS 3.2.3", "RDS.2"),
    note="only if CDK chooses the subnets, which are private",
)
_KEPT: Final = Default(
    sets="backupRetention",
    to=_retention,
    shown=_BACKUPS,
    applies=Applies.PAID,
    controls=("E01", "RDS.11"),
    note=_BACKUPS_NOTE,
)
_KEPT_OF_CLUSTER: Final = Default(
    sets="backup",
    to=_backup,
    shown=_BACKUPS,
    applies=Applies.PAID,
    controls=("E01", "RDS.11"),
    note=_BACKUPS_NOTE,
)
_INSTANCE: Final = (_protected("RDS.8"), _iam("RDS.10"), _NOT_PUBLIC)
_CLUSTER: Final = (_protected("RDS.7"), _iam("RDS.12"), _KEPT_OF_CLUSTER)

# Restored or copied databases have the encryption of their source.
COVERED: Final = (
    Covered(
        construct="rds.DatabaseInstance",
        defaults=(
            _encrypted(unless=("storageEncryptionKey",), controls=("D08", "CIS 3.2.1", "RDS.3")),
            *_INSTANCE,
            _KEPT,
        ),
    ),
    Covered(construct="rds.DatabaseInstanceFromSnapshot", defaults=(*_INSTANCE, _KEPT)),
    Covered(construct="rds.DatabaseInstanceReadReplica", defaults=_INSTANCE),
    Covered(
        construct="rds.DatabaseCluster",
        defaults=(
            _encrypted(
                unless=("storageEncryptionKey", "replicationSourceIdentifier"),
                controls=("D08", "CIS 3.2.1", "RDS.27"),
            ),
            *_CLUSTER,
        ),
    ),
    Covered(construct="rds.DatabaseClusterFromSnapshot", defaults=_CLUSTER),
    Covered(construct="rds.ServerlessCluster", defaults=(_protected("RDS.7"), _KEPT)),
    Covered(construct="rds.ServerlessClusterFromSnapshot", defaults=(_protected("RDS.7"), _KEPT)),
)

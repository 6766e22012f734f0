"""Validates the arguments of a database, before anything is created."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from aws_cdk import Duration, Size, Validations
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_rds as rds

from secure_baseline.controls.numbers import (
    BACKUP_RETENTION_MAX_DAYS,
    BACKUP_RETENTION_MIN_DAYS,
    DATABASE_STORAGE_MAX_GIB,
    DATABASE_STORAGE_MIN_GIB,
)
from secure_baseline.core.argument_types import require_mapping, require_text, require_type
from secure_baseline.core.arguments import place, problem, require_between, require_days
from secure_baseline.core.tokens import is_token
from secure_baseline.data.database_engine import PROFILES, EngineProfile
from secure_baseline.data.database_forms import (
    database_name_mistake,
    instance_type_mistake,
    master_username_mistake,
    port_mistake,
    unknown_engine_version,
    unknown_instance_type,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from constructs import Construct


def profile_of(
    scope: Construct, construct_id: str, engine: rds.IInstanceEngine | rds.IClusterEngine, size: ec2.InstanceType
) -> EngineProfile:
    """The profile of a supported engine on an instance type that it runs on.

    Raises:
        TypeError: The engine is not an engine, or the instance type not an ``InstanceType``.
        ValueError: The engine is not supported, has no version, or Amazon RDS refuses it on that instance type.
    """
    require_type(scope, construct_id, rds.IInstanceEngine | rds.IClusterEngine, engine=engine)
    require_type(scope, construct_id, ec2.InstanceType, instance_type=size)
    kind = engine.engine_type
    profile = PROFILES.get(kind)
    if profile is None:
        raise problem(scope, construct_id, f"engine must be one of {', '.join(PROFILES)}, got {kind}")
    if engine.engine_version is None:
        raise problem(scope, construct_id, f"engine must name its version, got {kind} without one")
    name = size.to_string()
    if is_token(name):
        return profile
    if sentence := instance_type_mistake(name):
        raise problem(scope, construct_id, f"instance_type {sentence}, got {name!r}")
    if profile.refuses(name):
        raise problem(scope, construct_id, f"instance_type must be {profile.fit} with {kind}, got {name}")
    return profile


def warn_of_unknown(
    database: Construct, engine: rds.IInstanceEngine | rds.IClusterEngine, size: ec2.InstanceType
) -> None:
    """Warn of an engine version and an instance type that are well-formed and not known: new ones, or slips."""
    version = engine.engine_version
    checked = {"instance_type": (size.to_string(), unknown_instance_type)}
    if version is not None and version.full_version:
        checked["engine"] = (version.full_version, partial(unknown_engine_version, engine.engine_type))
    for name, (value, unknown) in checked.items():
        if not is_token(value) and (sentence := unknown(value)):
            Validations.of(database).add_warning(
                f"secure-baseline:Unknown{name.title().replace('_', '')}",
                f"{database.node.path}: {name} {sentence}, got {value!r}",
            )


def require_backups(scope: Construct, construct_id: str, backup_retention: Duration | None) -> Duration:
    """Check how long backups are kept.

    Raises:
        TypeError: It is not a ``Duration``.
        ValueError: It is out of bounds.
    """
    retention = Duration.days(BACKUP_RETENTION_MIN_DAYS) if backup_retention is None else backup_retention
    least, most = BACKUP_RETENTION_MIN_DAYS, BACKUP_RETENTION_MAX_DAYS
    require_days(scope, construct_id, "backup_retention", retention, at_least=least, at_most=most)
    return retention


def require_isolated_subnets(scope: Construct, construct_id: str, vpc: ec2.IVpc) -> None:
    """Check that a VPC has isolated subnets in two zones, which Amazon RDS requires.

    Raises:
        ValueError: It does not.
    """
    zones = {subnet.availability_zone for subnet in vpc.isolated_subnets}
    if len(zones) < 2:  # noqa: PLR2004  (two zones, as the sentence says)
        raise problem(
            scope,
            construct_id,
            f"vpc must have isolated subnets in at least two zones, {vpc.node.path} has {len(zones) or 'none'}",
        )


def require_storage(
    scope: Construct, construct_id: str, profile: EngineProfile, start: Size | None, most: Size | None
) -> None:
    """Check the initial and the maximum storage.

    Raises:
        TypeError: It is not a ``Size``, or a token: an alarm is set to a share of it.
        ValueError: A size is out of bounds, or set for Aurora.
    """
    for name, size, least in (
        ("allocated_storage", start, DATABASE_STORAGE_MIN_GIB),
        ("max_allocated_storage", most, start.to_gibibytes() if isinstance(start, Size) else DATABASE_STORAGE_MIN_GIB),
    ):
        if size is None:
            continue
        if profile.cluster:
            raise problem(scope, construct_id, f"{name} must be left out, because Aurora's storage grows automatically")
        require_type(scope, construct_id, Size, **{name: size})
        if size.is_unresolved():
            raise TypeError(f"{place(scope, construct_id)}: {name} must be known at synthesis, got a token")
        gibibytes = size.to_gibibytes()
        require_between(scope, construct_id, f"{name} in GiB", gibibytes, (least, DATABASE_STORAGE_MAX_GIB))


def require_port(scope: Construct, construct_id: str, port: int | None, *, default_allowed: bool) -> None:
    """Check a database's port.

    Raises:
        TypeError: It is not a whole number.
        ValueError: Amazon RDS would refuse it, or it is the default of an engine and that is not waived.
    """
    require_type(scope, construct_id, int | None, port=port)
    if port is None or is_token(port):
        return
    if sentence := port_mistake(port, default_allowed=default_allowed):
        raise problem(scope, construct_id, f"port {sentence}, got {port}")


def require_names(
    scope: Construct,
    construct_id: str,
    engine: str,
    master_username: str,
    database_name: str | None,
    *,
    default_allowed: bool,
) -> None:
    """Check the names of a database's administrator and of its initial database.

    Raises:
        TypeError: A name is not a text.
        ValueError: Amazon RDS would refuse it, or attackers try it first and that is not waived.
    """
    require_type(scope, construct_id, str, master_username=master_username)
    admin_mistake = partial(master_username_mistake, engine, default_allowed=default_allowed)
    require_text(scope, construct_id, "a name", mistake=admin_mistake, master_username=master_username)
    mistake = partial(database_name_mistake, engine)
    require_text(scope, construct_id, "a name", mistake=mistake, database_name=database_name)


def require_untouched(
    scope: Construct, construct_id: str, parameters: Mapping[str, str] | None, forced: Mapping[str, str]
) -> None:
    """Check that engine parameters do not include those that a guarantee sets.

    Raises:
        TypeError: They are not texts by name.
        ValueError: They do.
    """
    require_mapping(scope, construct_id, str, "texts by the names of parameters", parameters=parameters)
    touched = sorted(name for name in parameters or {} if name.strip().lower() in forced)
    if touched:
        raise problem(scope, construct_id, f"parameters must not include {', '.join(touched)}: a guarantee sets them")

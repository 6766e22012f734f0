"""Validates the arguments of a database, before anything is created."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aws_cdk import Token

from secure_baseline.controls.numbers import DATABASE_PORTS, DATABASE_STORAGE_MAX_GIB, DATABASE_STORAGE_MIN_GIB
from secure_baseline.core.arguments import place, problem, require_between
from secure_baseline.data.database_engine import PROFILES, EngineProfile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aws_cdk import Size
    from aws_cdk import aws_ec2 as ec2
    from aws_cdk import aws_rds as rds
    from constructs import Construct

# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,62}")


def profile_of(
    scope: Construct, construct_id: str, engine: rds.IInstanceEngine | rds.IClusterEngine, size: ec2.InstanceType
) -> EngineProfile:
    """The profile of a supported engine on an instance type that it runs on.

    Raises:
        ValueError: The engine is not supported, has no version, or Amazon RDS refuses it on that instance type.
    """
    profile = PROFILES.get(engine.engine_type)
    if profile is None:
        raise problem(scope, construct_id, f"engine must be one of {', '.join(PROFILES)}, got {engine.engine_type}")
    if engine.engine_version is None:
        raise problem(scope, construct_id, f"engine must name its version, got {engine.engine_type} without one")
    name = size.to_string()
    if not Token.is_unresolved(name) and profile.refuses(name):
        raise problem(scope, construct_id, f"instance_type must be {profile.fit} with {engine.engine_type}, got {name}")
    return profile


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
        TypeError: A size is a token: an alarm is set to a share of it.
        ValueError: A size is out of bounds, or set for Aurora.
    """
    for name, size, least in (
        ("allocated_storage", start, DATABASE_STORAGE_MIN_GIB),
        ("max_allocated_storage", most, start.to_gibibytes() if start else DATABASE_STORAGE_MIN_GIB),
    ):
        if size is None:
            continue
        if profile.cluster:
            raise problem(scope, construct_id, f"{name} must be left out, because Aurora's storage grows automatically")
        if size.is_unresolved():
            raise TypeError(f"{place(scope, construct_id)}: {name} must be known at synthesis, got a token")
        gibibytes = size.to_gibibytes()
        require_between(scope, construct_id, f"{name} in GiB", gibibytes, (least, DATABASE_STORAGE_MAX_GIB))


def require_access(scope: Construct, construct_id: str, port: int | None, master_username: str) -> None:
    """Check a database's port and its administrator's name.

    Raises:
        ValueError: Amazon RDS would refuse it.
    """
    if port is not None:
        require_between(scope, construct_id, "port", port, DATABASE_PORTS)
    if not Token.is_unresolved(master_username) and not _USERNAME.fullmatch(master_username):
        raise problem(
            scope,
            construct_id,
            "master_username must be letters, digits and underscores that begin with a letter, "
            f"got {master_username!r}",
        )


def require_untouched(
    scope: Construct, construct_id: str, parameters: Mapping[str, str] | None, forced: Mapping[str, str]
) -> None:
    """Check that engine parameters do not include those that a guarantee sets.

    Raises:
        ValueError: They do.
    """
    touched = sorted(set(parameters or {}) & set(forced))
    if touched:
        raise problem(scope, construct_id, f"parameters must not include {', '.join(touched)}: a guarantee sets them")

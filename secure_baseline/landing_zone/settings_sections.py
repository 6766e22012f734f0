"""The sections of baseline.toml; each key's description completes the sentence "must be ..."."""

import ipaddress
import re
from typing import Annotated, Final

from pydantic import Field, Strict, ValidationInfo, field_validator

from secure_baseline.account.recording import RecordedTypes, RecordingFrequency
from secure_baseline.controls.numbers import (
    AUDIT_ARCHIVE_MIN_DAYS,
    BACKUP_RETENTION_MAX_DAYS,
    BACKUP_RETENTION_MIN_DAYS,
    DATABASE_STORAGE_MAX_GIB,
    DATABASE_STORAGE_MIN_GIB,
    FLOW_LOG_RETENTION_DAYS,
    LOG_RETENTION_DAYS,
    NONCURRENT_VERSION_DAYS,
    OBJECT_LOCK_MAX_DAYS,
    ZONES,
)
from secure_baseline.core.log_retention import LOG_RETENTION_CHOICES
from secure_baseline.data.database_engine import PROFILES
from secure_baseline.data.database_forms import database_name_mistake
from secure_baseline.landing_zone.settings_base import Section
from secure_baseline.landing_zone.settings_types import (
    REASON,
    Cidrs,
    InstanceType,
    Reason,
    Zones,
    listed,
    mistake,
    one_of,
)
from secure_baseline.monitoring.data_events import DataEvents
from secure_baseline.network.address_space import (
    DEFAULT_CIDR,
    cidr_mistake,
    reserved_mistake,
    zones_mistake,
)
from secure_baseline.network.subnet_tier import DEFAULT_TIERS, NatGateways

_LOG_CHOICES = f"one of {listed(LOG_RETENTION_CHOICES)} days (CloudWatch.16: at least a year)"
#: The form of each engine's versions, with an example.
VERSIONS: Final = {
    "postgres": (r"\d+(\.\d+)?", "17"),
    "mysql": (r"\d+\.\d+(\.\d+)?", "8.4.9"),
    "aurora-postgresql": (r"\d+(\.\d+)?", "17.9"),
    "aurora-mysql": (r"\d+\.\d+(\.mysql_aurora\.\d+\.\d+\.\d+)?", "8.0.mysql_aurora.3.10.0"),
}


class RecorderSection(Section):
    """What AWS Config records, and how often."""

    resource_types: Annotated[RecordedTypes, Strict(strict=False)] = Field(
        default=RecordedTypes.ALL, description=f"one of {listed(RecordedTypes)}"
    )
    frequency: Annotated[RecordingFrequency, Strict(strict=False)] = Field(
        default=RecordingFrequency.CONTINUOUS, description=f"one of {listed(RecordingFrequency)}"
    )


class AuditSection(Section):
    """What the trail records, and how long it is kept."""

    data_events: Annotated[DataEvents, Strict(strict=False)] = Field(
        default=DataEvents.NONE, description=f"one of {listed(DataEvents)}"
    )
    log_retention_days: Annotated[int, one_of(LOG_RETENTION_CHOICES)] = Field(
        default=LOG_RETENTION_DAYS, description=_LOG_CHOICES
    )
    object_lock_days: int | None = Field(
        default=None,
        ge=AUDIT_ARCHIVE_MIN_DAYS,
        le=OBJECT_LOCK_MAX_DAYS,
        description=f"{AUDIT_ARCHIVE_MIN_DAYS} to {OBJECT_LOCK_MAX_DAYS} days (PCI DSS 10.5.1: at least a year)",
    )


class NetworkSection(Section):
    """The VPC. ``cidr`` comes last, so that it is checked against the others."""

    zones: Annotated[int, one_of(ZONES)] = Field(default=ZONES[0], description=listed(ZONES))
    availability_zones: Zones = Field(default=(), description="a list of zone names such as eu-central-1a")
    nat_gateways: Annotated[NatGateways, Strict(strict=False)] = Field(
        default=NatGateways.SINGLE, description=f"one of {listed(NatGateways)}"
    )
    flow_log_retention_days: Annotated[int, one_of(LOG_RETENTION_CHOICES)] = Field(
        default=FLOW_LOG_RETENTION_DAYS, description=_LOG_CHOICES
    )
    public_access_reason: Reason | None = Field(default=None, description=REASON)
    reserved_cidrs: Cidrs = Field(default=(), description="a list of IPv4 networks such as 192.168.0.0/16")
    cidr: str = Field(default=DEFAULT_CIDR, validate_default=True, description="an IPv4 network such as 10.0.0.0/16")

    @field_validator("availability_zones")
    @classmethod
    def _are_as_many(cls, names: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if "zones" in info.data and (sentence := zones_mistake(names, info.data["zones"])):
            raise mistake(sentence)
        return names

    @field_validator("reserved_cidrs")
    @classmethod
    def _fit_into_an_acl(cls, reserved: tuple[str, ...]) -> tuple[str, ...]:
        if sentence := reserved_mistake(reserved):
            raise mistake(sentence)
        return reserved

    @field_validator("cidr")
    @classmethod
    def _is_private_and_fits(cls, cidr: str, info: ValidationInfo) -> str:
        # Room for the maximum of zones, so that one can be added later without moving subnets.
        if sentence := cidr_mistake(cidr, ZONES[-1], DEFAULT_TIERS):
            raise mistake(sentence)
        network = ipaddress.IPv4Network(cidr)
        for reserved in info.data.get("reserved_cidrs", ()):
            if network.overlaps(ipaddress.IPv4Network(reserved)):
                raise mistake(f"must not overlap {reserved} in network.reserved_cidrs")
        return cidr


class DatabaseSection(Section):
    """The database."""

    engine: Annotated[str, one_of(PROFILES)] = Field(description=f"one of {listed(PROFILES)}")
    engine_version: str = Field(description='the engine\'s version in quotes, such as "17"')
    instance_type: InstanceType = Field(
        default="t4g.medium",
        description="an instance type (family.size) that CDK supports, without db., such as t4g.medium",
    )
    storage_gib: int = Field(
        default=DATABASE_STORAGE_MIN_GIB,
        ge=DATABASE_STORAGE_MIN_GIB,
        le=DATABASE_STORAGE_MAX_GIB,
        description=f"{DATABASE_STORAGE_MIN_GIB} to {DATABASE_STORAGE_MAX_GIB} GiB (Amazon RDS's limits)",
    )
    backup_retention_days: int = Field(
        default=BACKUP_RETENTION_MIN_DAYS,
        ge=BACKUP_RETENTION_MIN_DAYS,
        le=BACKUP_RETENTION_MAX_DAYS,
        description=f"{BACKUP_RETENTION_MIN_DAYS} to {BACKUP_RETENTION_MAX_DAYS} days (RDS.11: at least 7)",
    )
    database_name: str | None = Field(default=None, description="a letter and up to 62 letters, digits and underscores")
    single_zone_reason: Reason | None = Field(default=None, description=REASON)

    @field_validator("engine_version")
    @classmethod
    def _is_of_the_engine(cls, version: str, info: ValidationInfo) -> str:
        engine = info.data.get("engine")
        if engine is None:
            return version
        pattern, sample = VERSIONS[engine]
        if not re.fullmatch(pattern, version, re.ASCII):
            raise mistake(f'must be a version of {engine}, such as "{sample}"')
        return version

    @field_validator("instance_type")
    @classmethod
    def _carries_the_engine(cls, instance_type: str, info: ValidationInfo) -> str:
        engine = info.data.get("engine")
        if engine is not None and PROFILES[engine].refuses(instance_type):
            raise mistake(f"must be {PROFILES[engine].fit} with {engine}")
        return instance_type

    @field_validator("database_name")
    @classmethod
    def _is_a_name_for_the_engine(cls, name: str | None, info: ValidationInfo) -> str | None:
        engine = info.data.get("engine")
        if name is not None and engine is not None and (sentence := database_name_mistake(engine, name)):
            raise mistake(sentence)
        return name

    @field_validator("storage_gib")
    @classmethod
    def _has_a_disk(cls, storage: int, info: ValidationInfo) -> int:
        engine = info.data.get("engine")
        if engine is not None and PROFILES[engine].cluster:
            raise mistake(f"must be left out for {engine}, because Aurora's storage grows automatically")
        return storage


class BucketSection(Section):
    """The bucket."""

    noncurrent_version_days: int = Field(
        default=NONCURRENT_VERSION_DAYS,
        ge=1,
        le=OBJECT_LOCK_MAX_DAYS,
        description=f"1 to {OBJECT_LOCK_MAX_DAYS} days",
    )
    object_lock_days: int | None = Field(
        default=None, ge=1, le=OBJECT_LOCK_MAX_DAYS, description=f"1 to {OBJECT_LOCK_MAX_DAYS} days"
    )

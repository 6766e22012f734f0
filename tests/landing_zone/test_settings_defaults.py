"""An empty section builds what its construct builds by default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from aws_cdk import App, Duration, Size, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk.assertions import Template
from botocore.loaders import Loader

from secure_baseline.account.recording import Recording
from secure_baseline.core.alert_channel import AlertChannel, Severity
from secure_baseline.data.database_engine import PROFILES, engine_of
from secure_baseline.data.encrypted_bucket import EncryptedBucket
from secure_baseline.data.guarded_database import GuardedDatabase
from secure_baseline.landing_zone.settings_account import AccountSection
from secure_baseline.landing_zone.settings_contacts import ContactSection, PrimaryContactSection
from secure_baseline.landing_zone.settings_detection import InstancesSection
from secure_baseline.landing_zone.settings_sections import (
    VERSIONS,
    AuditSection,
    BucketSection,
    DatabaseSection,
    NetworkSection,
    RecorderSection,
)
from secure_baseline.monitoring.audit_trail import AuditTrail
from secure_baseline.monitoring.instance_alarms import InstanceAlarms
from secure_baseline.network.secure_vpc import SecureVpc

if TYPE_CHECKING:
    from collections.abc import Callable


def synthesized(build: Callable[[Stack], object]) -> dict[str, Any]:
    stack = Stack(App(), "Test")
    build(stack)
    template: dict[str, Any] = Template.from_stack(stack).to_json()
    return template


def test_the_networks_defaults_are_the_constructs() -> None:
    section = NetworkSection()
    built = synthesized(
        lambda stack: SecureVpc(
            stack,
            "Vpc",
            cidr=section.cidr,
            zones=section.zones,
            nat_gateways=section.nat_gateways,
            flow_log_retention=Duration.days(section.flow_log_retention_days),
        )
    )
    assert built == synthesized(lambda stack: SecureVpc(stack, "Vpc"))


def test_the_audit_trails_defaults_are_the_constructs() -> None:
    section = AuditSection()
    assert section.object_lock_days is None
    built = synthesized(
        lambda stack: AuditTrail(
            stack,
            "Trail",
            alert_channel=AlertChannel(stack, "Alerts"),
            data_events=section.data_events,
            log_retention_period=Duration.days(section.log_retention_days),
        )
    )
    assert built == synthesized(lambda stack: AuditTrail(stack, "Trail", alert_channel=AlertChannel(stack, "Alerts")))


def test_the_instance_alarms_defaults_are_the_constructs() -> None:
    section = InstancesSection()
    assert section.alarms
    built = synthesized(
        lambda stack: InstanceAlarms(
            stack,
            "Instances",
            alert_channel=AlertChannel(stack, "Alerts"),
            cpu_percent=section.cpu_percent,
            cpu_minutes=section.cpu_minutes,
        )
    )
    assert built == synthesized(
        lambda stack: InstanceAlarms(stack, "Instances", alert_channel=AlertChannel(stack, "Alerts"))
    )


def test_the_recorders_defaults_are_the_constructs() -> None:
    assert Recording(**RecorderSection().model_dump()) == Recording()


def test_the_alert_floors_default_is_the_constructs() -> None:
    section = AccountSection(home_region="us-east-1", alert_emails=("a@example.com",))
    built = synthesized(
        lambda stack: AlertChannel(stack, "Alerts", severity_floor=Severity[section.alert_floor.upper()])
    )
    assert built == synthesized(lambda stack: AlertChannel(stack, "Alerts"))


def test_the_buckets_defaults_are_the_constructs() -> None:
    section = BucketSection()
    assert section.object_lock_days is None
    built = synthesized(
        lambda stack: EncryptedBucket(
            stack, "Bucket", noncurrent_version_expiration=Duration.days(section.noncurrent_version_days)
        )
    )
    assert built == synthesized(lambda stack: EncryptedBucket(stack, "Bucket"))


def test_the_databases_defaults_are_the_constructs() -> None:
    section = DatabaseSection(engine="postgres", engine_version="17")

    def database(stack: Stack, **settings: Any) -> None:
        GuardedDatabase(
            stack,
            "Database",
            engine=engine_of(section.engine, section.engine_version),
            vpc=SecureVpc(stack, "Vpc").vpc,
            alert_channel=AlertChannel(stack, "Alerts"),
            **settings,
        )

    built = synthesized(
        lambda stack: database(
            stack,
            instance_type=ec2.InstanceType(section.instance_type),
            allocated_storage=Size.gibibytes(section.storage_gib),
            backup_retention=Duration.days(section.backup_retention_days),
            database_name=section.database_name,
        )
    )
    assert built == synthesized(database)


def test_every_engine_has_the_form_of_its_versions() -> None:
    assert set(VERSIONS) == set(PROFILES)


SHAPES = {
    (ContactSection, "name"): "Name",
    (ContactSection, "title"): "Title",
    (ContactSection, "phone"): "PhoneNumber",
    (PrimaryContactSection, "full_name"): "FullName",
    (PrimaryContactSection, "phone"): "ContactInformationPhoneNumber",
    (PrimaryContactSection, "address"): "AddressLine",
    (PrimaryContactSection, "city"): "City",
    (PrimaryContactSection, "postal_code"): "PostalCode",
    (PrimaryContactSection, "company"): "CompanyName",
    (PrimaryContactSection, "state"): "StateOrRegion",
    (PrimaryContactSection, "district"): "DistrictOrCounty",
    (PrimaryContactSection, "website"): "WebsiteUrl",
}


@pytest.mark.parametrize(("section", "key"), SHAPES, ids=[f"{section.__name__}.{key}" for section, key in SHAPES])
def test_a_contacts_text_is_as_long_as_aws_takes_it(
    section: type[ContactSection | PrimaryContactSection], key: str
) -> None:
    shape = Loader().load_service_model("account", "service-2")["shapes"][SHAPES[section, key]]
    limits = [item.max_length for item in section.model_fields[key].metadata if hasattr(item, "max_length")]
    assert limits == [shape["max"]]

"""Every construct works in any Region, partition and account, known or not, and with tokens."""

from __future__ import annotations

import json
import re

import pytest
from aws_cdk import CfnParameter, Duration, Environment, Stack
from aws_cdk.assertions import Template

from secure_baseline import (
    AlertChannel,
    AlternateContact,
    EncryptedBucket,
    EncryptionKey,
    PrimaryContact,
    SecureAccount,
    SecureVpc,
)
from tests.constructs.everything import everything
from tests.constructs.synthesized import Json, new_stack, only, properties
from tests.data.databases import database

ANYWHERE = None
REGIONS = {"eu-central-1": "aws", "cn-north-1": "aws-cn", "us-gov-west-1": "aws-us-gov"}


def _environment(region: str | None) -> Environment | None:
    return Environment(account="111122223333", region=region) if region else None


@pytest.fixture(scope="module", params=[ANYWHERE, *REGIONS], ids=str)
def region(request: pytest.FixtureRequest) -> str | None:
    found: str | None = request.param
    return found


@pytest.fixture(scope="module")
def template(region: str | None) -> Json:
    stack = new_stack(env=_environment(region))
    everything(stack)
    return dict(Template.from_stack(stack).to_json())


def test_everything_synthesizes(template: Json) -> None:
    kinds = {resource["Type"] for resource in template["Resources"].values()}
    assert {"AWS::EC2::VPC", "AWS::RDS::DBCluster", "AWS::CloudTrail::Trail", "Custom::AccountSetting"} <= kinds


def test_no_arn_has_a_partition_other_than_the_accounts(template: Json, region: str | None) -> None:
    named = set(re.findall(r"arn:(aws[a-z-]*):", json.dumps(template)))
    assert named <= ({REGIONS[region]} if region else set())


def test_no_arn_or_endpoint_has_a_region_or_account_other_than_its_own(template: Json) -> None:
    # The Region lock lists the partition's global Region as one that a few requests can go to.
    written = re.sub(r'"aws:RequestedRegion": \[[^]]*\]', "", json.dumps(template))
    for other in ("us-east-1", "eu-west-1", "123456789012"):
        assert other not in written


def test_three_unknown_zones_are_selected_by_position() -> None:
    stack = new_stack()
    SecureVpc(stack, "Network", zones=3)
    subnets = properties(Template.from_stack(stack), "AWS::EC2::Subnet")
    zones = {json.dumps(item["AvailabilityZone"]) for item in subnets.values()}
    assert zones == {json.dumps({"Fn::Select": [index, {"Fn::GetAZs": ""}]}) for index in range(3)}
    assert len(subnets) == 9


def test_three_zones_are_looked_up_where_possible() -> None:
    stack = new_stack(env=_environment("eu-central-1"))
    SecureVpc(stack, "Network", zones=3)
    zones = {item["AvailabilityZone"] for item in properties(Template.from_stack(stack), "AWS::EC2::Subnet").values()}
    assert all(isinstance(zone, str) for zone in zones)


def test_values_known_only_at_deployment_are_passed_on() -> None:
    stack = new_stack()
    word = {name: CfnParameter(stack, name).value_as_string for name in ("Email", "Name", "Schema", "Admin")}
    number = {name: CfnParameter(stack, name, type="Number").value_as_number for name in ("Days", "Port", "Expire")}
    channel = AlertChannel(stack, "Alerts", emails=[word["Email"]])
    EncryptedBucket(stack, "Data", noncurrent_version_expiration=Duration.days(number["Expire"]))
    EncryptionKey(stack, "Key", description=word["Name"])
    database(
        stack,
        channel=channel,
        backup_retention=Duration.days(number["Days"]),
        database_name=word["Schema"],
        master_username=word["Admin"],
        port=number["Port"],
    )
    template = Template.from_stack(stack)
    instance = only(template, "AWS::RDS::DBInstance")
    assert only(template, "AWS::SNS::Subscription")["Endpoint"] == {"Ref": "Email"}
    assert instance["BackupRetentionPeriod"] == {"Ref": "Days"}
    assert instance["DBName"] == {"Ref": "Schema"}
    assert instance["MasterUsername"] == {"Ref": "Admin"}
    assert instance["Port"] == {"Ref": "Port"}
    expirations = [
        item["LifecycleConfiguration"]["Rules"][0]["NoncurrentVersionExpiration"]["NoncurrentDays"]
        for name, item in properties(template, "AWS::S3::Bucket").items()
        if "AccessLogs" not in name
    ]
    assert expirations == [{"Ref": "Expire"}]


def test_contacts_known_only_at_deployment_are_passed_on() -> None:
    stack = new_stack()

    def later(name: str) -> str:
        return CfnParameter(stack, name).value_as_string

    security = AlternateContact(name=later("Name"), title=later("Title"), email=later("Email"), phone=later("Phone"))
    owner = PrimaryContact(
        full_name=later("Owner"),
        phone=later("OwnerPhone"),
        address=later("Address"),
        city=later("City"),
        postal_code=later("PostalCode"),
        country_code=later("Country"),
    )
    SecureAccount(
        stack,
        "Account",
        alert_channel=AlertChannel(stack, "Alerts"),
        security_contact=security,
        primary_contact=owner,
    )
    settings = properties(Template.from_stack(stack), "Custom::AccountSetting").values()
    (primary,) = [item for item in settings if item["Setting"] == "PrimaryContact"]
    assert primary["CountryCode"] == {"Ref": "Country"}
    addresses = [item["EmailAddress"] for item in settings if item["Setting"] == "AlternateContact"]
    assert addresses == [{"Ref": "Email"}] * 3


def test_a_stack_can_have_the_same_construct_twice() -> None:
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts")
    vpc = SecureVpc(stack, "First").vpc
    SecureVpc(stack, "Second", cidr="10.1.0.0/16")
    for name in ("One", "Two"):
        EncryptedBucket(stack, name)
        database(stack, construct_id=f"{name}Database", vpc=vpc, channel=channel)
    Template.from_stack(stack)


def test_each_construct_can_have_its_own_stack() -> None:
    root = new_stack()
    app = root.node.root
    network, alerts, data = (Stack(app, name) for name in ("Network", "AlertsStack", "DataStack"))  # type: ignore[arg-type]  # an app
    vpc, channel = SecureVpc(network, "Network").vpc, AlertChannel(alerts, "Alerts")
    key = EncryptionKey(alerts, "Key", description="Encrypts data")
    database(data, vpc=vpc, channel=channel, encryption_key=key)
    EncryptedBucket(data, "Data", encryption_key=key)
    template = Template.from_stack(data)
    assert "Fn::ImportValue" in json.dumps(template.to_json())

"""The guarantees of SecureRegion."""

from __future__ import annotations

from dataclasses import dataclass

import aws_cdk as cdk
import pytest
from aws_cdk import aws_kms as kms
from aws_cdk.assertions import Template

from secure_baseline import AlertChannel, AlternateContact, SecureAccount, SecureRegion
from secure_baseline.account.configuration_recorder import ConfigurationRecorder
from secure_baseline.account.recording import RecordedTypes, Recording
from tests.constructs.synthesized import Json, new_stack, only, properties, resources, retained, statements

CONTACT = AlternateContact(name="Ada", title="Security", email="security@example.com", phone="+49 30 1")
IMPORTED = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"


@dataclass
class Regions:
    """A home Region and another, in one app."""

    home: cdk.Stack
    away: cdk.Stack
    account: SecureAccount
    region: SecureRegion


def regions(away: str = "eu-west-1", *, own_key: bool = True, recording: Recording | None = None) -> Regions:
    app = cdk.App()
    home = cdk.Stack(app, "Home", env=cdk.Environment(region="eu-central-1"))
    account = SecureAccount(
        home,
        "Account",
        alert_channel=AlertChannel(home, "Alerts"),
        security_contact=CONTACT,
        encryption_key=None if own_key else kms.Key.from_key_arn(home, "Key", IMPORTED),
    )
    stack = cdk.Stack(app, "Away", env=cdk.Environment(region=away))
    region = SecureRegion(stack, "Region", home=account, recording=recording)
    return Regions(home, stack, account, region)


def settings(stack: cdk.Stack) -> dict[str, Json]:
    """The properties that the function gets, by setting."""
    plumbing = {"ServiceToken", "ServiceTimeout", "Revision", "Setting"}
    return {
        item["Setting"]: {key: value for key, value in item.items() if key not in plumbing}
        for item in properties(Template.from_stack(stack), "Custom::AccountSetting").values()
    }


@pytest.fixture(scope="module")
def pair() -> Regions:
    return regions()


@pytest.fixture(scope="module")
def away(pair: Regions) -> dict[str, Json]:
    return settings(pair.away)


@pytest.fixture(scope="module")
def template(pair: Regions) -> Template:
    return Template.from_stack(pair.away)


def test_in_a_further_region_new_volumes_are_encrypted_with_a_customer_managed_key(
    template: Template, away: dict[str, Json]
) -> None:
    """In a further Region, new volumes are encrypted with a customer managed key (C09, CIS 6.1.1, EC2.7)."""
    ((name, key),) = resources(template, "AWS::KMS::Key").items()
    assert away["EbsEncryption"] == {"KmsKeyId": {"Fn::GetAtt": [name, "Arn"]}}
    (through_ebs,) = [
        each for each in statements(key["Properties"]["KeyPolicy"]) if each.get("Sid") == "AllowThroughEbs"
    ]
    assert through_ebs["Condition"]["StringEquals"]["kms:ViaService"] == "ec2.${AWS::Region}.${AWS::URLSuffix}"
    assert retained(key)


def test_in_a_further_region_new_instances_require_imdsv2(
    away: dict[str, Json],
) -> None:
    """In a further Region, new instances require IMDSv2 (C03, CIS 6.7, EC2.8)."""
    assert away["InstanceMetadata"] == {"HttpPutResponseHopLimit": 2, "HttpTokensEnforced": "disabled"}


def test_in_a_further_region_launches_that_allow_imdsv1_are_refused_if_configured() -> None:
    """In a further Region, launches that allow IMDSv1 are refused if configured (C03, EC2.8)."""
    stack = new_stack()
    SecureRegion(stack, "Region", http_tokens_enforced=True)
    found = properties(Template.from_stack(stack), "Custom::AccountSetting").values()
    (metadata,) = [item for item in found if item["Setting"] == "InstanceMetadata"]
    assert metadata["HttpTokensEnforced"] == "enabled"


def test_in_a_further_region_snapshots_and_amis_cannot_be_shared_publicly(
    away: dict[str, Json],
) -> None:
    """In a further Region, snapshots and AMIs cannot be shared publicly (C10, EC2.1)."""
    assert {"SnapshotPublicAccess", "ImagePublicAccess"} <= away.keys()


def test_in_a_further_region_the_ec2_serial_console_is_off(away: dict[str, Json]) -> None:
    """In a further Region, the EC2 serial console is off (C03)."""
    assert "SerialConsole" in away


def test_in_a_further_region_systems_manager_documents_cannot_be_shared_publicly(
    away: dict[str, Json],
) -> None:
    """In a further Region, Systems Manager documents cannot be shared publicly (C05, SSM.7)."""
    assert "SsmDocumentSharing" in away


def test_in_a_further_region_instances_can_be_managed_without_open_ports_bastion_hosts_or_instance_profiles(
    template: Template, away: dict[str, Json]
) -> None:
    """In a further Region, instances can be managed without open ports, bastion hosts or instance profiles (C05, SSM.1)."""  # noqa: E501
    assert away["DefaultHostManagement"]["RoleName"]["Ref"] in resources(template, "AWS::IAM::Role")


def test_in_a_further_region_vpcs_cannot_be_reached_from_the_internet_unless_they_are_listed(
    away: dict[str, Json],
) -> None:
    """In a further Region, VPCs cannot be reached from the internet unless they are listed (B07, EC2.172)."""
    assert away["VpcPublicAccess"] == {"InternetGatewayBlockMode": "block-ingress"}


def test_in_a_further_region_an_unused_default_vpc_is_removed(away: dict[str, Json]) -> None:
    """In a further Region, an unused default VPC is removed (B02)."""
    assert "DefaultVpc" in away


def test_in_a_further_region_access_from_outside_the_account_is_analyzed(away: dict[str, Json]) -> None:
    """In a further Region, access from outside the account is analyzed (A20, CIS 2.18, IAM.28)."""
    assert away["AccessAnalyzer"] == {"Type": "ACCOUNT"}


def test_in_a_further_region_aws_config_records_all_resource_types_except_iam(
    pair: Regions, away: dict[str, Json]
) -> None:
    """In a further Region, AWS Config records all resource types except IAM (F11, CIS 4.3, Config.1)."""
    recorder = away["ConfigRecorder"]
    assert (recorder["AllSupported"], recorder["IncludeGlobalResourceTypes"]) == (True, False)
    assert settings(pair.home)["ConfigRecorder"]["IncludeGlobalResourceTypes"] is True


def test_every_setting_of_the_region_is_the_same_as_in_the_home_region(pair: Regions, away: dict[str, Json]) -> None:
    at_home = settings(pair.home)
    own = {"EbsEncryption", "ConfigRecorder", "DefaultHostManagement"}
    assert {name: value for name, value in away.items() if name not in own} == {
        name: at_home[name] for name in away.keys() - own
    }
    once = {"PasswordPolicy", "AlternateContact", "S3PublicAccessBlock"}
    assert not once & away.keys(), "account-wide settings are set in the home Region"


def test_the_history_goes_to_the_bucket_of_the_home_region_under_its_key(
    pair: Regions, template: Template, away: dict[str, Json]
) -> None:
    assert not resources(template, "AWS::S3::Bucket")
    outputs = Template.from_stack(pair.home).to_json()["Outputs"]
    values = {}
    for name in ("BucketName", "S3KmsKeyArn"):
        reference = away["ConfigRecorder"][name]["Fn::GetStackOutput"]
        assert (reference["StackName"], reference["Region"]) == ("Home", "eu-central-1")
        values[name] = outputs[reference["OutputName"]]["Value"]
    at_home = settings(pair.home)["ConfigRecorder"]
    assert values == {name: at_home[name] for name in values}


def test_the_history_can_be_encrypted_with_an_imported_key() -> None:
    assert settings(regions(own_key=False).away)["ConfigRecorder"]["S3KmsKeyArn"] == IMPORTED


def test_beijing_has_a_bucket_of_its_own_because_config_delivers_to_no_other_region() -> None:
    # https://docs.aws.amazon.com/config/latest/APIReference/API_PutDeliveryChannel.html
    stack = regions("cn-north-1").away
    template = Template.from_stack(stack)
    delivered = settings(stack)["ConfigRecorder"]
    assert delivered["BucketName"]["Ref"] in resources(template, "AWS::S3::Bucket")
    (key,) = resources(template, "AWS::KMS::Key")
    assert delivered["S3KmsKeyArn"] == {"Fn::GetAtt": [key, "Arn"]}


def test_without_a_home_region_the_region_is_independent() -> None:
    stack = cdk.Stack(cdk.App(), "Test")
    region = SecureRegion(stack, "Region")
    assert isinstance(region.recorder, ConfigurationRecorder)
    assert len(resources(Template.from_stack(stack), "AWS::S3::Bucket")) == 2  # and its access logs


def test_identities_are_recorded_in_the_home_region_only() -> None:
    pair = regions(recording=Recording(resource_types=RecordedTypes.IDENTITIES))
    assert pair.region.recorder is None
    assert "ConfigRecorder" not in settings(pair.away)


def test_a_given_key_is_used() -> None:
    stack = cdk.Stack(cdk.App(), "Test")
    SecureRegion(stack, "Region", encryption_key=kms.Key(stack, "Own"))
    assert only(Template.from_stack(stack), "AWS::KMS::Key")

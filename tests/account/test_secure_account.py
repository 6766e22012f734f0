"""The guarantees of SecureAccount."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from aws_cdk import Duration
from aws_cdk.assertions import Template

from secure_baseline import (
    AlertChannel,
    AlternateContact,
    Exemption,
    PrimaryContact,
    SecureAccount,
    Severity,
    VpcProtection,
    VpcPublicAccess,
)
from secure_baseline.assembly.metadata_types import EXEMPTION_METADATA
from secure_baseline.core.cloudtrail_events import WITH_READS
from secure_baseline.handlers.settings import SETTINGS, previous_state
from secure_baseline.handlers.settings.request import PLUMBING
from tests.constructs.synthesized import (
    Json,
    new_stack,
    properties,
    refused,
    resources,
    retained,
    statement,
    statements,
    text,
)

SECURITY = AlternateContact(name="Ada", title="Security", email="security@example.com", phone="+49 30 1")
BILLING = AlternateContact(name="Bob", title="Billing", email="billing@example.com", phone="+49 30 2")
OWNER = PrimaryContact(
    full_name="Eve Owner",
    phone="+49 30 3",
    address="Street 1",
    city="Berlin",
    postal_code="10115",
    country_code="DE",
    state="Berlin",
)


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack()
    SecureAccount(
        stack,
        "Account",
        alert_channel=AlertChannel(stack, "Alerts", emails=["on-call@example.com"]),
        security_contact=SECURITY,
        billing_contact=BILLING,
        primary_contact=OWNER,
        only_opt_in_regions=["af-south-1"],
        unused_access_after=Duration.days(90),
    )
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def settings(template: Template) -> dict[str, list[Json]]:
    """The properties that the function gets, by setting."""
    found: dict[str, list[Json]] = {}
    for item in properties(template, "Custom::AccountSetting").values():
        args = {key: value for key, value in item.items() if key not in PLUMBING}
        found.setdefault(item["Setting"], []).append(args)
    return found


@pytest.fixture(scope="module")
def alerts(template: Template) -> dict[str, Json]:
    """Every EventBridge rule that targets the channel's function, by its alert."""
    (writer,) = [name for name in resources(template, "AWS::Lambda::Function") if "Reports" in name]
    arn = {"Fn::GetAtt": [writer, "Arn"]}
    return {
        rule["Description"]: rule
        for rule in properties(template, "AWS::Events::Rule").values()
        if "EventPattern" in rule
        and rule["State"] != "DISABLED"
        and [target["Arn"] for target in rule["Targets"]] == [arn]
    }


def test_passwords_of_iam_users_are_long_complex_and_never_reused(settings: dict[str, list[Json]]) -> None:
    """Passwords of IAM users are long, complex and never reused (A08, CIS 2.8, CIS 2.9, IAM.7)."""
    assert settings["PasswordPolicy"] == [
        {
            "MinimumPasswordLength": 14,
            "MaxPasswordAge": 90,
            "PasswordReusePrevention": 24,
            "RequireLowercaseCharacters": True,
            "RequireNumbers": True,
            "RequireSymbols": True,
            "RequireUppercaseCharacters": True,
            "AllowUsersToChangePassword": True,
        }
    ]


def test_aws_can_reach_the_people_responsible_for_security_operations_and_billing(
    settings: dict[str, list[Json]],
) -> None:
    """AWS can reach the people responsible for security, operations and billing (A09, A11, CIS 2.3, Account.1)."""
    assert {"A09", "A11"} <= set(SETTINGS["AlternateContact"].CONTROLS)
    assert settings["AlternateContact"] == [
        _contact("SECURITY", SECURITY),
        _contact("OPERATIONS", SECURITY),  # no other contact was given
        _contact("BILLING", BILLING),
    ]


def _contact(kind: str, contact: AlternateContact) -> Json:
    return {
        "AlternateContactType": kind,
        "Name": contact.name,
        "Title": contact.title,
        "EmailAddress": contact.email,
        "PhoneNumber": contact.phone,
    }


def test_the_primary_contact_is_kept_current(settings: dict[str, list[Json]]) -> None:
    """The primary contact is kept current (A10, CIS 2.2)."""
    assert settings["PrimaryContact"] == [
        {
            "FullName": "Eve Owner",
            "PhoneNumber": "+49 30 3",
            "AddressLine1": "Street 1",
            "City": "Berlin",
            "PostalCode": "10115",
            "CountryCode": "DE",
            "StateOrRegion": "Berlin",
        }
    ]


def test_access_from_outside_the_account_is_analyzed(settings: dict[str, list[Json]]) -> None:
    """Access from outside the account is analyzed (A20, CIS 2.18, IAM.28)."""
    assert {"Type": "ACCOUNT"} in settings["AccessAnalyzer"]


def test_unused_access_is_analyzed_if_configured(settings: dict[str, list[Json]]) -> None:
    """Unused access is analyzed if configured (A19)."""
    assert settings["AccessAnalyzer"][1:] == [{"Type": "ACCOUNT_UNUSED_ACCESS", "UnusedAccessAge": 90}]


def test_opt_in_regions_that_are_not_allowed_are_disabled_if_configured(
    settings: dict[str, list[Json]],
) -> None:
    """Opt-in Regions that are not allowed are disabled if configured (A12)."""
    assert settings["OptInRegions"] == [{"AllowedRegions": ["af-south-1"]}]
    assert "A12" in SETTINGS["OptInRegions"].CONTROLS


def test_new_volumes_are_encrypted_with_a_customer_managed_key(
    template: Template, settings: dict[str, list[Json]]
) -> None:
    """New volumes are encrypted with a customer managed key (C09, CIS 6.1.1, EC2.7)."""
    ((name, key),) = [item for item in resources(template, "AWS::KMS::Key").items() if item[0].startswith("Account")]
    assert settings["EbsEncryption"] == [{"KmsKeyId": {"Fn::GetAtt": [name, "Arn"]}}]
    assert statement(key["Properties"]["KeyPolicy"], "AllowThroughEbs")["Effect"] == "Allow"
    assert retained(key), "without the key the volumes could not be read"


def test_new_instances_require_imdsv2(settings: dict[str, list[Json]]) -> None:
    """New instances require IMDSv2 (C03, CIS 6.7, EC2.8)."""
    assert settings["InstanceMetadata"] == [{"HttpPutResponseHopLimit": 2, "HttpTokensEnforced": "disabled"}]
    assert "C03" in SETTINGS["InstanceMetadata"].CONTROLS


def test_launches_that_allow_imdsv1_are_refused_if_configured() -> None:
    """Launches that allow IMDSv1 are refused if configured (C03, EC2.8)."""
    stack = new_stack()
    SecureAccount(
        stack,
        "Account",
        alert_channel=AlertChannel(stack, "Alerts"),
        security_contact=SECURITY,
        http_tokens_enforced=True,
    )
    found = properties(Template.from_stack(stack), "Custom::AccountSetting").values()
    (metadata,) = [item for item in found if item["Setting"] == "InstanceMetadata"]
    assert metadata["HttpTokensEnforced"] == "enabled"


def test_aws_config_data_from_every_region_is_aggregated_if_configured(template: Template) -> None:
    """AWS Config data from every Region is aggregated if configured (A14)."""
    stack = new_stack()
    SecureAccount(
        stack, "Account", alert_channel=AlertChannel(stack, "Alerts"), security_contact=SECURITY, gather_records=True
    )
    (aggregator,) = properties(Template.from_stack(stack), "AWS::Config::ConfigurationAggregator").values()
    source = {"AccountIds": [{"Ref": "AWS::AccountId"}], "AllAwsRegions": True}
    assert aggregator == {"AccountAggregationSources": [source]}
    template.resource_count_is("AWS::Config::ConfigurationAggregator", 0)


def test_snapshots_and_amis_cannot_be_shared_publicly(settings: dict[str, list[Json]]) -> None:
    """Snapshots and AMIs cannot be shared publicly (C10, EC2.1)."""
    for name in ("SnapshotPublicAccess", "ImagePublicAccess"):
        assert settings[name] == [{}]
        assert "C10" in SETTINGS[name].CONTROLS


def test_the_ec2_serial_console_is_off(settings: dict[str, list[Json]]) -> None:
    """The EC2 serial console is off (C03)."""
    assert settings["SerialConsole"] == [{}]
    assert "C03" in SETTINGS["SerialConsole"].CONTROLS


def test_systems_manager_documents_cannot_be_shared_publicly(settings: dict[str, list[Json]]) -> None:
    """Systems Manager documents cannot be shared publicly (C05, SSM.7)."""
    assert settings["SsmDocumentSharing"] == [{}]
    assert "C05" in SETTINGS["SsmDocumentSharing"].CONTROLS


def test_instances_can_be_managed_without_open_ports_bastion_hosts_or_instance_profiles(
    template: Template, settings: dict[str, list[Json]]
) -> None:
    """Instances can be managed without open ports, bastion hosts or instance profiles (C05, SSM.1)."""
    (name, role) = next(
        (name, item)
        for name, item in properties(template, "AWS::IAM::Role").items()
        if "AmazonSSMManagedEC2InstanceDefaultPolicy" in str(item.get("ManagedPolicyArns"))
    )
    assert settings["DefaultHostManagement"] == [{"RoleName": {"Ref": name}}]
    assert [text(arn) for arn in role["ManagedPolicyArns"]] == [
        "arn:${AWS::Partition}:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy"
    ]
    assert statements(role["AssumeRolePolicyDocument"]) == [
        {"Effect": "Allow", "Principal": {"Service": "ssm.amazonaws.com"}, "Action": ["sts:AssumeRole"]}
    ]
    # The role that the function can pass to Systems Manager.
    assert SETTINGS["DefaultHostManagement"].RESOURCES["iam:PassRole"].endswith(f":role{role['Path']}*")


def test_vpcs_cannot_be_reached_from_the_internet_unless_they_are_listed(settings: dict[str, list[Json]]) -> None:
    """VPCs cannot be reached from the internet unless they are listed (B07, EC2.172)."""
    assert settings["VpcPublicAccess"] == [{"InternetGatewayBlockMode": "block-ingress"}]
    assert "B07" in SETTINGS["VpcPublicAccess"].CONTROLS


def test_an_unused_default_vpc_is_removed(template: Template, settings: dict[str, list[Json]]) -> None:
    """An unused default VPC is removed (B02)."""
    assert settings["DefaultVpc"] == [{}]
    found = resources(template, "Custom::AccountSetting")
    (block,) = [name for name in found if "VpcPublicAccess" in name]
    (removal,) = [item for name, item in found.items() if "DefaultVpc" in name]
    assert block in removal["DependsOn"], "if the block is refused, nothing is deleted"


def test_no_bucket_in_the_account_can_be_made_public(settings: dict[str, list[Json]]) -> None:
    """No bucket in the account can be made public (G01, CIS 3.1.4, S3.1)."""
    assert settings["S3PublicAccessBlock"] == [{}]
    assert "G01" in SETTINGS["S3PublicAccessBlock"].CONTROLS


def test_the_root_user_s_access_keys_and_mfa_are_checked_every_day(
    template: Template, settings: dict[str, list[Json]]
) -> None:
    """The root user's access keys and MFA are checked every day (A02, A04, CIS 2.4, CIS 2.5, CIS 2.6)."""
    rules = resources(template, "AWS::Config::ConfigRule").values()
    assert {rule["Properties"]["Source"]["SourceIdentifier"] for rule in rules} == {
        "IAM_ROOT_ACCESS_KEY_CHECK",
        "ROOT_ACCOUNT_MFA_ENABLED",
        "ROOT_ACCOUNT_HARDWARE_MFA_ENABLED",
    }
    (recorder,) = [name for name in resources(template, "Custom::AccountSetting") if "ConfigRecorder" in name]
    for rule in rules:
        assert rule["Properties"]["Source"]["Owner"] == "AWS"
        assert rule["Properties"]["MaximumExecutionFrequency"] == "TwentyFour_Hours"
        assert recorder in rule["DependsOn"], "no rule can be created without a recorder"
    assert len(settings["ConfigRecorder"]) == 1


def test_a_failed_check_of_the_root_user_raises_an_alert(template: Template, alerts: dict[str, Json]) -> None:
    """A failed check of the root user raises an alert (A02, A04)."""
    reported = [
        text(rule["EventPattern"]["detail"]["configRuleName"][0])
        for rule in alerts.values()
        if rule["EventPattern"].get("source") == ["aws.config"]
        and rule["EventPattern"]["detail-type"] == ["Config Rules Compliance Change"]
        and "NON_COMPLIANT" in rule["EventPattern"]["detail"]["newEvaluationResult"]["complianceType"]
    ]
    assert sorted(reported) == sorted(f"${{{name}}}" for name in resources(template, "AWS::Config::ConfigRule"))


def test_checks_of_the_root_user_list_the_controls_that_find_the_same(template: Template) -> None:
    # Otherwise Security Hub's finding would be a second report; the function behind FindingAlerts reads this.
    rules = properties(template, "AWS::Config::ConfigRule").values()
    controls = {"IAM_ROOT_ACCESS_KEY_CHECK": "4", "ROOT_ACCOUNT_MFA_ENABLED": "9"}
    controls["ROOT_ACCOUNT_HARDWARE_MFA_ENABLED"] = "6"
    for rule in rules:
        control = controls[rule["Source"]["SourceIdentifier"]]
        assert re.fullmatch(rf"(CRITICAL|LOW): .+\. .+\. Security Hub: IAM\.{control}\.", rule["Description"])


def test_root_user_activity_in_the_home_region_or_reported_by_another_region_raises_an_alert_immediately(
    alerts: dict[str, Json],
) -> None:
    """Root user activity in the home Region, or reported by another Region, raises an alert immediately (A05, CIS 2.7)."""  # noqa: E501
    use = alerts["The root user signed in or called an API"]
    # No Region or account: forwarded events keep their own. Only AWS services can send this source.
    assert use["EventPattern"] == {
        "source": [{"prefix": "aws."}],
        "detail-type": ["AWS Console Sign In via CloudTrail", "AWS API Call via CloudTrail"],
        # What a service does on the root user's behalf is not root user activity.
        "detail": {"userIdentity": {"type": ["Root"], "invokedBy": [{"exists": False}]}},
    }
    assert use["State"] == WITH_READS


def test_aws_config_records_all_resource_types_including_iam(settings: dict[str, list[Json]]) -> None:
    """AWS Config records all resource types, including IAM (F11, CIS 4.3, Config.1)."""
    (recorder,) = settings["ConfigRecorder"]
    assert recorder["AllSupported"] is recorder["IncludeGlobalResourceTypes"] is True
    assert "ResourceTypes" not in recorder


def test_a_role_for_aws_support_exists(template: Template) -> None:
    """A role for AWS Support exists (A21, CIS 2.15, IAM.18)."""
    (role,) = [
        item
        for item in properties(template, "AWS::IAM::Role").values()
        if "AWSSupportAccess" in str(item.get("ManagedPolicyArns"))
    ]
    assert [text(arn) for arn in role["ManagedPolicyArns"]] == [
        "arn:${AWS::Partition}:iam::aws:policy/AWSSupportAccess"
    ]
    administrators = (
        "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-reserved/sso.amazonaws.com/"
        "*AWSReservedSSO_*Administrator*"
    )
    assert statements(role["AssumeRolePolicyDocument"]) == [
        {
            "Effect": "Allow",
            "Principal": {"AWS": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"},
            "Action": ["sts:AssumeRole"],
            "Condition": proof,
        }
        for proof in (
            {"Bool": {"aws:MultiFactorAuthPresent": "true"}},
            {"ArnLike": {"aws:PrincipalArn": administrators}},
        )
    ]


def _of_settings(template: Template, kind: str) -> dict[str, Json]:
    """Without the resources of the function that writes alerts."""
    return {name: found for name, found in resources(template, kind).items() if not name.startswith("AlertsReports")}


def test_the_function_can_do_what_its_settings_need_and_nothing_else(
    template: Template, settings: dict[str, list[Json]]
) -> None:
    (policy,) = _of_settings(template, "AWS::IAM::ManagedPolicy").values()
    policy = policy["Properties"]["PolicyDocument"]
    allowed = {action for item in statements(policy) for action in item["Action"]}
    needed = {action for name in settings for action in SETTINGS[name].ACTIONS}
    if any(SETTINGS[name].SHARED for name in settings):
        needed.update(previous_state.ACTIONS)  # what it takes over, it records
    assert allowed == needed | {"logs:CreateLogStream", "logs:PutLogEvents"}


def test_settings_go_to_the_function_and_depend_on_its_permissions(template: Template) -> None:
    ((name, function),) = _of_settings(template, "AWS::Lambda::Function").items()
    ((policy, rights),) = _of_settings(template, "AWS::IAM::ManagedPolicy").items()
    (role,) = rights["Properties"]["Roles"]
    assert function["Properties"]["Role"] == {"Fn::GetAtt": [role["Ref"], "Arn"]}
    for resource in resources(template, "Custom::AccountSetting").values():
        assert resource["Properties"]["ServiceToken"] == {"Fn::GetAtt": [name, "Arn"]}
        assert policy in resource["DependsOn"]


def test_the_functions_logs_are_encrypted_and_kept_for_a_year(template: Template) -> None:
    ((log, group),) = _of_settings(template, "AWS::Logs::LogGroup").items()
    (key,) = [name for name in resources(template, "AWS::KMS::Key") if name.startswith("Account")]
    assert group["Properties"] == {"KmsKeyId": {"Fn::GetAtt": [key, "Arn"]}, "RetentionInDays": 365}
    assert retained(group)
    (function,) = _of_settings(template, "AWS::Lambda::Function").values()
    assert function["Properties"]["LoggingConfig"] == {"LogGroup": {"Ref": log}}


def test_without_a_primary_contact_the_current_one_stays() -> None:
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts", severity_floor=Severity.HIGH)
    SecureAccount(stack, "Account", alert_channel=channel, security_contact=SECURITY)
    found = properties(Template.from_stack(stack), "Custom::AccountSetting").values()
    assert "PrimaryContact" not in {item["Setting"] for item in found}


def _settings(**choices: Any) -> dict[str, Json]:
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts", severity_floor=Severity.HIGH)
    SecureAccount(stack, "Account", alert_channel=channel, security_contact=SECURITY, **choices)
    return {item["Setting"]: item for item in properties(Template.from_stack(stack), "Custom::AccountSetting").values()}


def test_settings_that_cost_money_or_block_access_are_opt_in() -> None:
    found = _settings()
    assert "OptInRegions" not in found
    assert found["AccessAnalyzer"]["Type"] == "ACCOUNT"


def test_vpcs_are_protected_as_configured() -> None:
    vpc = "vpc-0123456789abcdef0"
    found = _settings(
        vpc_protection=VpcProtection(public_access=VpcPublicAccess.BLOCK_BIDIRECTIONAL, public_vpcs=[vpc])
    )
    assert found["VpcPublicAccess"]["InternetGatewayBlockMode"] == "block-bidirectional"
    assert found["VpcPublicAccess"]["PublicVpcs"] == [vpc]


def test_a_waived_protection_is_recorded_with_its_reason() -> None:
    stack = new_stack()
    reason = "a training account, agreed with the security team"
    account = SecureAccount(
        stack,
        "Account",
        alert_channel=AlertChannel(stack, "Alerts", severity_floor=Severity.HIGH),
        security_contact=SECURITY,
        vpc_protection=VpcProtection(unblocked=Exemption(reason), kept_default_vpc=Exemption(reason)),
    )
    waived = [entry.data for entry in account.node.metadata if entry.type == EXEMPTION_METADATA]
    assert waived == [
        {"weakening": "the internet can reach VPCs", "reason": reason},
        {"weakening": "the default VPC stays", "reason": reason},
    ]
    found = properties(Template.from_stack(stack), "Custom::AccountSetting").values()
    assert not {"VpcPublicAccess", "DefaultVpc"} & {item["Setting"] for item in found}


@pytest.mark.parametrize(
    ("choices", "error", "sentence"),
    [
        ({"public_vpcs": ["web"]}, ValueError, "public_vpcs must be ids such as vpc-0123456789abcdef0, got 'web'"),
        ({"public_vpcs": "vpc-1"}, TypeError, "public_vpcs must be a list of ids of VPCs, got the text 'vpc-1'"),
        (
            {"public_access": "off"},
            ValueError,
            (
                "public_access must be one of block-ingress, block-bidirectional, got 'off'; to waive the block, write "
                "unblocked=Exemption(...)"
            ),
        ),
        ({"unblocked": True}, TypeError, "unblocked must be an Exemption with its reason, got True; write"),
        (
            {"kept_default_vpc": True},
            TypeError,
            "kept_default_vpc must be an Exemption with its reason, got True; writ",
        ),
        (
            {"unblocked": Exemption("a lab without data"), "public_vpcs": ["vpc-01234567"]},
            ValueError,
            "public_access and public_vpcs have no effect with unblocked",
        ),
    ],
)
def test_an_impossible_protection_is_rejected(choices: Any, error: type[Exception], sentence: str) -> None:
    with pytest.raises(error) as caught:
        VpcProtection(**choices)
    assert str(caught.value).startswith(f"VpcProtection: {sentence}")


def test_an_age_out_of_bounds_is_rejected() -> None:
    sentence = "Test/Account: unused_access_after must be 1 to 365 days, got 366"
    refused(lambda: _settings(unused_access_after=Duration.days(366)), ValueError, sentence)


def test_an_age_that_is_no_duration_is_rejected() -> None:
    sentence = "Test/Account: unused_access_after must be a Duration, got 90"
    refused(lambda: _settings(unused_access_after=90), TypeError, sentence)


def test_the_policy_of_the_functions_role_stays_below_the_quota() -> None:
    # IAM allows 6,144 characters in a managed policy, not counting white space.
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts")
    SecureAccount(
        stack,
        "Account",
        alert_channel=channel,
        security_contact=SECURITY,
        primary_contact=OWNER,
        only_opt_in_regions=[],
        unused_access_after=Duration.days(90),
    )
    (policy,) = _of_settings(Template.from_stack(stack), "AWS::IAM::ManagedPolicy").values()
    policy = policy["Properties"]["PolicyDocument"]
    written = json.dumps([text(item) if isinstance(item, str) else item for item in statements(policy)])
    assert len(written) < 5500

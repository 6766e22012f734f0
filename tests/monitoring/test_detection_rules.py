"""The guarantees of DetectionRules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from aws_cdk import App, CfnWaitConditionHandle, Environment, Stack
from aws_cdk.assertions import Template

from secure_baseline import DetectionRules, EncryptedBucket, Exemption
from secure_baseline.monitoring.detection_table import DETECTIONS
from secure_baseline.monitoring.detections.identities import IDENTITIES
from secure_baseline.monitoring.detections.network import NETWORK
from secure_baseline.monitoring.detections.records import RECORDS
from secure_baseline.monitoring.detections.remediation import REMEDIATIONS
from secure_baseline.monitoring.detections.storage import STORAGE
from tests.constructs.synthesized import Json, properties, resources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secure_baseline.monitoring.detections.detection import Detection

RULE = "AWS::Config::ConfigRule"
REMEDIATION = "AWS::Config::RemediationConfiguration"


def rules_in(
    region: str = "us-east-1", *, trail_bucket: bool = False, **arguments: Any
) -> tuple[Stack, DetectionRules]:
    stack = Stack(App(), "Test", env=Environment(region=region))
    recorder = CfnWaitConditionHandle(stack, "Recorder")
    bucket = EncryptedBucket(stack, "Trail") if trail_bucket else None
    return stack, DetectionRules(stack, "Rules", recorder=recorder, trail_bucket=bucket, **arguments)


@pytest.fixture(scope="module")
def template() -> Template:
    return Template.from_stack(rules_in(trail_bucket=True)[0])


@pytest.fixture(scope="module")
def rules(template: Template) -> dict[str, Json]:
    """Every rule by its detection."""
    names = {detection.description: detection.name for detection in DETECTIONS}
    return {names[rule["Description"]]: rule for rule in properties(template, RULE).values()}


def covered(rules: dict[str, Json], detections: Iterable[Detection]) -> bool:
    return all(
        rules[detection.name]["Source"] == {"Owner": "AWS", "SourceIdentifier": detection.identifier}
        for detection in detections
    )


def test_unsafe_identities_and_policies_that_are_open_to_anyone_are_found(rules: dict[str, Json]) -> None:
    """Unsafe identities and policies that are open to anyone are found (A07, A18, A19, C02, F06, F07, G03, CIS 2.10, CIS 2.11, CIS 2.12, CIS 2.13, CIS 2.14, CIS 2.16, CIS 2.20, CIS 2.21)."""  # noqa: E501
    assert covered(rules, IDENTITIES)


def test_public_and_unprotected_data_is_found(rules: dict[str, Json]) -> None:
    """Public and unprotected data is found (C09, C10, D01, D08, G01, G14, G19, CIS 3.1.1, CIS 3.1.4, CIS 3.2.1, CIS 3.2.2, CIS 3.2.3, CIS 3.2.4, CIS 3.3.1, CIS 6.1.1)."""  # noqa: E501
    assert covered(rules, STORAGE)


def test_gaps_in_trails_logs_and_keys_are_found(rules: dict[str, Json]) -> None:
    """Gaps in trails, logs and keys are found (B02, G08, G12, H01, H05, H07, H10, CIS 4.1, CIS 4.2, CIS 4.4, CIS 4.5, CIS 4.6, CIS 4.7, CIS 4.8, CIS 4.9, CIS 4.10, CIS 5.16)."""  # noqa: E501
    assert covered(rules, RECORDS)


def test_open_ports_and_insecure_instances_are_found(rules: dict[str, Json]) -> None:
    """Open ports and insecure instances are found (B06, B08, B09, C03, C04, CIS 6.1.2, CIS 6.2, CIS 6.3, CIS 6.4, CIS 6.5, CIS 6.7)."""  # noqa: E501
    assert covered(rules, NETWORK)


def test_nothing_is_remediated_automatically_unless_it_was_chosen(template: Template) -> None:
    """Nothing is remediated automatically unless it was chosen (F11)."""
    remediations = properties(template, REMEDIATION).values()
    assert sorted(remediation["TargetId"] for remediation in remediations) == sorted(
        remediation.runbook for remediation in REMEDIATIONS
    )
    assert not any(remediation["Automatic"] for remediation in remediations)


def test_a_rule_on_changes_evaluates_its_types_only(rules: dict[str, Json]) -> None:
    scopes = {name: rule.get("Scope") for name, rule in rules.items()}
    for detection in DETECTIONS:
        types = scopes[detection.name] and scopes[detection.name]["ComplianceResourceTypes"]
        assert (types or []) == list(detection.records)


def test_a_periodic_rule_runs_once_a_day(rules: dict[str, Json]) -> None:
    for detection in DETECTIONS:
        frequency = rules[detection.name].get("MaximumExecutionFrequency")
        assert frequency == (None if detection.records else "TwentyFour_Hours")


def test_access_logs_are_checked_at_the_trails_bucket_only(template: Template, rules: dict[str, Json]) -> None:
    scope = rules["TrailBucketLogs"]["Scope"]
    assert scope["ComplianceResourceTypes"] == ["AWS::S3::Bucket"]
    bucket = resources(template, "AWS::S3::Bucket")[scope["ComplianceResourceId"]["Ref"]]
    assert "LoggingConfiguration" in bucket["Properties"]


def test_an_aws_managed_policy_has_the_arn_of_its_partition(rules: dict[str, Json]) -> None:
    (arn,) = rules["CloudShellFullAccess"]["InputParameters"].values()
    assert arn == {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":iam::aws:policy/AWSCloudShellFullAccess"]]}


def test_rules_depend_on_the_recorder(template: Template) -> None:
    assert all("Recorder" in rule["DependsOn"] for rule in resources(template, RULE).values())


def test_each_remediation_has_a_role_that_runs_its_runbook_and_does_nothing_else(template: Template) -> None:
    for remediation in REMEDIATIONS:
        (policy,) = [
            policy["PolicyDocument"]["Statement"]
            for name, policy in properties(template, "AWS::IAM::ManagedPolicy").items()
            if name.startswith(f"Rules{remediation.detection}Repair")
        ]
        allowed = {action for statement in policy for action in _listed(statement["Action"])}
        assert allowed == {*remediation.permissions, "ssm:StartAutomationExecution", "ssm:GetAutomationExecution"}
        everything = {action for each in policy if each["Resource"] == "*" for action in _listed(each["Action"])}
        assert everything == {action for action, resource in remediation.permissions.items() if resource == "*"}


def test_a_remediation_gets_the_resource_and_its_role(template: Template) -> None:
    (remediation,) = [
        each
        for each in properties(template, REMEDIATION).values()
        if each["TargetId"].endswith("RevokeUnusedIAMUserCredentials")
    ]
    assert remediation["TargetType"] == "SSM_DOCUMENT"
    role = remediation["Parameters"].pop("AutomationAssumeRole")["StaticValue"]["Values"][0]["Fn::GetAtt"][0]
    assert role.startswith("RulesUnusedCredentialsRepairRole")
    assert remediation["Parameters"] == {
        "IAMResourceId": {"ResourceValue": {"Value": "RESOURCE_ID"}},
        "MaxCredentialUsageAge": {"StaticValue": {"Values": ["45"]}},
    }
    trust = resources(template, "AWS::IAM::Role")[role]["Properties"]["AssumeRolePolicyDocument"]["Statement"]
    assert [statement["Principal"] for statement in trust] == [{"Service": "ssm.amazonaws.com"}]
    assert trust[0]["Condition"] == {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}


def test_a_harmless_remediation_can_start_automatically() -> None:
    stack, _ = rules_in(automatic_repairs=["KeyRotation"])
    automatic = [each for each in properties(Template.from_stack(stack), REMEDIATION).values() if each["Automatic"]]
    assert [each["TargetId"] for each in automatic] == ["AWSConfigRemediation-EnableKeyRotation"]
    assert automatic[0]["MaximumAutomaticAttempts"] > 0
    assert automatic[0]["RetryAttemptSeconds"] > 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            {"automatic_repairs": ["MetadataVersion"]},
            r"Test/Rules: automatic_repairs must be some of KeyRotation, .*, got 'MetadataVersion'",
        ),
        ({"left_out": {"Typo": Exemption("no such detection")}}, "got 'Typo'"),
    ],
)
def test_an_unknown_name_is_rejected(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        rules_in(**arguments)


def made(region: str = "us-east-1", **arguments: Any) -> set[str]:
    return set(rules_in(region, **arguments)[1].rules)


def test_a_detection_can_be_left_out_with_a_reason() -> None:
    everything = made()
    left = made(left_out={"PlainHttp": Exemption("An office device without TLS support reads one bucket")})
    assert everything - left == {"PlainHttp"}


def test_global_resources_are_checked_in_one_region() -> None:
    elsewhere = made("eu-west-1", global_types=False)
    assert "ConsoleMfa" not in elsewhere
    assert "Trail" not in elsewhere
    assert "AdminPorts" in elsewhere


def test_rules_that_exist_in_one_region_only_are_created_there() -> None:
    assert {"ExpiredCertificates", "DistributionLogs"} <= made("us-east-1", global_types=False)
    assert not {"ExpiredCertificates", "DistributionLogs"} & made("eu-west-1")


def test_rules_that_a_region_lacks_are_left_out() -> None:
    assert "ConsoleMfa" not in made("eu-central-2")


def test_if_only_identities_are_recorded_no_rule_depends_on_other_changes() -> None:
    recorded = {"AWS::IAM::Group", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User"}
    found = made(recorded_types=recorded)
    assert {"UserPolicies", "ConsoleMfa", "AdminPorts"} <= found
    assert not {"MetadataVersion", "PublicReads"} & found


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def test_remediations_are_created_only_where_aws_config_offers_them() -> None:
    # A new Region must not fail the stack because of them.
    assert rules_in("mx-central-1")[1].repairs == []
    assert rules_in("eu-west-1")[1].repairs

"""The guarantees of ThreatDetection, and what it rejects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from aws_cdk import App, Stack
from aws_cdk import aws_kms as kms
from aws_cdk.assertions import Template

from secure_baseline import ProtectionPlan, SecurityStandard, SoftwareScan, ThreatDetection
from secure_baseline.core.settings_function import SettingsFunction
from secure_baseline.handlers.settings.guardduty_features import FEATURES
from secure_baseline.handlers.settings.inspector import SCANS

if TYPE_CHECKING:
    from constructs import Construct

FSBP = "aws-foundational-security-best-practices/v/1.0.0"
CIS = "cis-aws-foundations-benchmark/v/5.0.0"


def stack() -> Stack:
    return Stack(App(), "Stack", env={"region": "eu-central-1"})


def settings_of(scope: Construct) -> dict[str, dict[str, Any]]:
    """The settings' resources by the setting's name."""
    found = Template.from_stack(Stack.of(scope)).find_resources("Custom::AccountSetting")
    return {each["Properties"]["Setting"]: dict(each) for each in found.values()}


@pytest.fixture(scope="module")
def plain() -> dict[str, dict[str, Any]]:
    scope = stack()
    ThreatDetection(scope, "Threats")
    return settings_of(scope)


@pytest.fixture(scope="module")
def full() -> Template:
    scope = stack()
    ThreatDetection(
        scope,
        "Threats",
        protection_plans=list(ProtectionPlan),
        standards=list(SecurityStandard),
        scans=list(SoftwareScan),
        discover_sensitive_data=True,
        investigate=True,
        linked_regions=["eu-west-1", "eu-north-1"],
    )
    return Template.from_stack(scope)


@pytest.fixture(scope="module")
def everything(full: Template) -> dict[str, dict[str, Any]]:
    found = full.find_resources("Custom::AccountSetting")
    return {each["Properties"]["Setting"]: dict(each) for each in found.values()}


@pytest.fixture(scope="module")
def least() -> Template:
    scope = stack()
    ThreatDetection(scope, "Threats", protection_plans=[], standards=[], scans=[])
    return Template.from_stack(scope)


def test_guardduty_looks_for_threats_in_every_chosen_data_source(
    plain: dict[str, dict[str, Any]], everything: dict[str, dict[str, Any]]
) -> None:
    """GuardDuty looks for threats in every chosen data source (H08, G04, GuardDuty.1, GuardDuty.5, GuardDuty.6, GuardDuty.8, GuardDuty.9, GuardDuty.10)."""  # noqa: E501
    assert plain["GuardDutyDetector"]["Properties"]["Features"] == [
        "EBS_MALWARE_PROTECTION",
        "EKS_AUDIT_LOGS",
        "LAMBDA_NETWORK_LOGS",
        "RDS_LOGIN_EVENTS",
        "S3_DATA_EVENTS",
    ]
    assert everything["GuardDutyDetector"]["Properties"]["Features"] == sorted(FEATURES)


def test_security_hub_collects_the_findings_of_other_services(plain: dict[str, dict[str, Any]]) -> None:
    """Security Hub collects the findings of other services (H07, G10, CIS 5.16)."""
    assert "SecurityHub" in plain


def test_the_account_is_checked_continuously_against_the_chosen_standards(plain: dict[str, dict[str, Any]]) -> None:
    """The account is checked continuously against the chosen standards (H07)."""
    assert plain["SecurityStandards"]["Properties"]["Standards"] == [FSBP, CIS]


def test_software_is_scanned_for_known_vulnerabilities(
    plain: dict[str, dict[str, Any]], everything: dict[str, dict[str, Any]]
) -> None:
    """Software is scanned for known vulnerabilities (C08, Inspector.1, Inspector.2, Inspector.4; in part C07, F01)."""
    assert plain["InspectorScans"]["Properties"]["ResourceTypes"] == ["EC2", "ECR", "LAMBDA"]
    assert everything["InspectorScans"]["Properties"]["ResourceTypes"] == sorted(SCANS)


def test_findings_from_linked_regions_are_aggregated_in_this_region(everything: dict[str, dict[str, Any]]) -> None:
    """Findings from linked Regions are aggregated in this Region (A14, H07)."""
    assert everything["FindingAggregator"]["Properties"]["Regions"] == ["eu-north-1", "eu-west-1"]


def test_buckets_are_searched_for_sensitive_data_if_configured(
    plain: dict[str, dict[str, Any]], everything: dict[str, dict[str, Any]]
) -> None:
    """Buckets are searched for sensitive data if configured (G05, CIS 3.1.3, Macie.1, Macie.2)."""
    assert "MacieSession" in everything
    assert "MacieSession" not in plain


def test_the_data_behind_a_finding_is_kept_for_investigation_if_configured(
    plain: dict[str, dict[str, Any]], everything: dict[str, dict[str, Any]]
) -> None:
    """The data behind a finding is kept for investigation if configured (H08)."""
    assert "DetectiveGraph" in everything
    assert "DetectiveGraph" not in plain


@pytest.mark.parametrize("setting", ["SecurityStandards", "FindingAggregator"])
def test_what_needs_security_hub_is_created_after_it_and_deleted_before_it(full: Template, setting: str) -> None:
    found = full.find_resources("Custom::AccountSetting")
    (hub,) = (name for name, each in found.items() if each["Properties"]["Setting"] == "SecurityHub")
    (dependent,) = (each for each in found.values() if each["Properties"]["Setting"] == setting)
    assert hub in dependent["DependsOn"]


def test_without_choices_there_are_the_detector_and_security_hub(least: Template) -> None:
    found = least.find_resources("Custom::AccountSetting").values()
    assert sorted(each["Properties"]["Setting"] for each in found) == ["GuardDutyDetector", "SecurityHub"]


def test_what_is_no_longer_chosen_can_still_be_disabled(least: Template) -> None:
    (policy,) = least.find_resources("AWS::IAM::ManagedPolicy").values()
    allowed = {
        action for each in policy["Properties"]["PolicyDocument"]["Statement"] for action in _list(each["Action"])
    }
    switched_off = {
        "detective:DeleteGraph",
        "inspector2:Disable",
        "macie2:DisableMacie",
        "securityhub:BatchDisableStandards",
        "securityhub:DeleteFindingAggregator",
    }
    assert switched_off <= allowed


def test_the_role_can_create_the_roles_of_these_services_only(full: Template) -> None:
    (policy,) = full.find_resources("AWS::IAM::ManagedPolicy").values()
    resources = [
        arn
        for each in policy["Properties"]["PolicyDocument"]["Statement"]
        if each["Action"] == "iam:CreateServiceLinkedRole"
        for arn in _list(each["Resource"])
    ]
    ends = sorted(arn["Fn::Join"][1][-1].rpartition("aws-service-role/")[2] for arn in resources)
    assert ends == [
        "*guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty*",
        "*inspector2.amazonaws.com/AWSServiceRoleForAmazonInspector2*",
        "macie.amazonaws.com/AWSServiceRoleForAmazonMacie",
        "securityhub.amazonaws.com/AWSServiceRoleForSecurityHub",
    ]


def test_a_given_function_is_used_and_no_key_is_created() -> None:
    scope = stack()
    settings = SettingsFunction(scope, "Settings", encryption_key=kms.Key(scope, "Key"))
    assert ThreatDetection(scope, "Threats", settings=settings).settings is settings
    Template.from_stack(scope).resource_count_is("AWS::Lambda::Function", 1)
    Template.from_stack(scope).resource_count_is("AWS::KMS::Key", 1)


def test_the_order_of_choices_changes_nothing(plain: dict[str, dict[str, Any]]) -> None:
    scope = stack()
    ThreatDetection(
        scope,
        "Threats",
        scans=[SoftwareScan.LAMBDA, SoftwareScan.ECR, SoftwareScan.EC2, SoftwareScan.ECR],
        standards=[SecurityStandard.CIS, SecurityStandard.AWS_FOUNDATIONAL],
    )
    assert settings_of(scope) == plain


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"protection_plans": ["s4"]}, "protection_plans must be one of s3, eks, .*, got 's4'"),
        ({"standards": ["cis", "iso"]}, "standards must be one of aws-foundational, cis, .*, got 'iso'"),
        ({"scans": ["EC2"]}, "scans must be one of ec2, ecr, lambda, lambda-code, got 'EC2'"),
        ({"scans": [SoftwareScan.LAMBDA_CODE]}, "scans must include LAMBDA where they include LAMBDA_CODE"),
        (
            {"linked_regions": ["eu-central-1"]},
            "linked_regions must not include the stack's own Region, got eu-central-1",
        ),
    ],
)
def test_a_wrong_choice_is_rejected(arguments: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^Stack/Threats: {sentence}$"):
        ThreatDetection(stack(), "Threats", **arguments)


def test_a_function_together_with_a_key_is_rejected() -> None:
    scope = stack()
    key = kms.Key(scope, "Key")
    settings = SettingsFunction(scope, "Settings", encryption_key=key)
    with pytest.raises(ValueError, match=r"^Stack/Threats: encryption_key is for a new function"):
        ThreatDetection(scope, "Threats", settings=settings, encryption_key=key)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]

"""The guarantees of BootstrapRole; tests/deploy/test_bootstrap_role.py runs the real `cdk bootstrap` with it."""

from __future__ import annotations

import pytest
from aws_cdk.assertions import Template

from emulator.iam.patterns import ConditionContext
from emulator.iam.policies import Decision, Question, decide
from secure_baseline import AlertChannel, BootstrapRole
from tests.account.access_requests import ACCOUNT, iam, regional
from tests.constructs.permissions import Permissions, resolved
from tests.constructs.synthesized import Json, new_stack, only, resources, text

TRUSTED = f"arn:aws:iam::{ACCOUNT}:root"
OURS = iam("role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_SecureBaseline-Administrator_0123456789abcdef")
AUDITORS = OURS.replace("Administrator", "Auditor")


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack()
    BootstrapRole(stack, "Bootstrap", alert_channel=AlertChannel(stack, "Alerts", emails=["on-call@example.com"]))
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def permissions(template: Template) -> Permissions:
    return Permissions([resolved(only(template, "AWS::IAM::ManagedPolicy")["PolicyDocument"])])


def test_the_bootstrap_role_can_enable_regions_and_run_cdk_bootstrap_and_nothing_else(
    template: Template, permissions: Permissions
) -> None:
    """The bootstrap role can enable Regions and run cdk bootstrap, and nothing else (A13, A19)."""
    (role,) = resources(template, "AWS::IAM::Role")
    assert only(template, "AWS::IAM::ManagedPolicy")["Roles"] == [{"Ref": role}]
    assert not {"ManagedPolicyArns", "Policies"} & only(template, "AWS::IAM::Role").keys()
    for action, resource in (
        ("account:EnableRegion", f"arn:aws:account::{ACCOUNT}:account"),
        ("cloudformation:ExecuteChangeSet", regional("cloudformation", "stack/CDKToolkit/1")),
        ("iam:CreateRole", iam("role/cdk-hnb659fds-deploy-role-123456789012-ap-east-1")),
        ("s3:CreateBucket", "arn:aws:s3:::cdk-hnb659fds-assets-123456789012-ap-east-1"),
        ("ecr:CreateRepository", regional("ecr", "repository/cdk-hnb659fds-container-assets")),
        ("ssm:PutParameter", regional("ssm", "parameter/cdk-bootstrap/hnb659fds/version")),
    ):
        assert permissions.allow(action, resource), action
    for action, resource in (
        ("account:DisableRegion", f"arn:aws:account::{ACCOUNT}:account"),
        ("account:PutAlternateContact", f"arn:aws:account::{ACCOUNT}:account"),
        ("cloudformation:ExecuteChangeSet", regional("cloudformation", "stack/SecureBaseline-Account/1")),
        ("iam:CreateRole", iam("role/Mine")),
        ("iam:PassRole", iam("role/cdk-hnb659fds-cfn-exec-role-123456789012-ap-east-1")),
        ("iam:CreateUser", iam("user/Mine")),
        ("s3:PutObject", "arn:aws:s3:::cdk-hnb659fds-assets-123456789012-ap-east-1/template.json"),
        ("s3:GetObject", "arn:aws:s3:::cdk-hnb659fds-assets-123456789012-ap-east-1/template.json"),
        ("s3:PutBucketPolicy", "arn:aws:s3:::securebaseline-audit-1"),
        ("ssm:PutParameter", regional("ssm", "parameter/secure-baseline/any")),
        ("sts:AssumeRole", iam("role/cdk-hnb659fds-deploy-role-123456789012-ap-east-1")),
        ("ec2:RunInstances", "*"),
    ):
        assert not permissions.allow(action, resource), action


@pytest.mark.parametrize(
    ("principal", "mfa", "region", "expected"),
    [
        (iam("user/ada"), "true", "eu-central-1", Decision.ALLOWED),
        (iam("user/ada"), "false", "eu-central-1", Decision.SILENT),
        (iam("user/ada"), None, "eu-central-1", Decision.SILENT),
        (iam("user/ada"), "true", "ap-east-1", Decision.SILENT),
        (OURS, None, "eu-central-1", Decision.ALLOWED),
        (OURS, None, "ap-east-1", Decision.SILENT),
        (AUDITORS, None, "eu-central-1", Decision.SILENT),
        (iam("role/Administrator"), None, "eu-central-1", Decision.SILENT),
    ],
)
def test_only_people_who_signed_in_with_mfa_can_assume_the_bootstrap_role(
    template: Template, principal: str, mfa: str | None, region: str, expected: Decision
) -> None:
    """Only people who signed in with MFA can assume the bootstrap role (A07, A19)."""
    document = _in_central_europe(only(template, "AWS::IAM::Role")["AssumeRolePolicyDocument"])
    values = {"aws:principalarn": [principal], "aws:requestedregion": [region]}
    if mfa is not None:
        values["aws:multifactorauthpresent"] = [mfa]
    question = Question(action="sts:AssumeRole", principals=["123456789012"], context=ConditionContext(values))
    assert decide([document], question) is expected


def test_use_of_the_bootstrap_role_is_reported_immediately(template: Template) -> None:
    """Use of the bootstrap role is reported immediately (A07, H06)."""
    (role,) = resources(template, "AWS::IAM::Role")
    rule = only(template, "AWS::Events::Rule")
    assert rule["EventPattern"] == {
        "source": ["aws.sts"],
        "detail-type": ["AWS API Call via CloudTrail"],
        "detail": {"eventName": ["AssumeRole"], "requestParameters": {"roleArn": [{"suffix": {"Ref": role}}]}},
    }
    assert rule["State"] == "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", "CloudTrail calls AssumeRole a read"
    (topic,) = resources(template, "AWS::SNS::Topic")
    (target,) = rule["Targets"]
    assert target["Arn"] == {"Ref": topic}
    assert "The bootstrap role was assumed by" in str(target["InputTransformer"]["InputTemplate"])


def _in_central_europe(document: Json) -> Json:
    found: Json = resolved({"Statement": document["Statement"]})
    for statement in found["Statement"]:
        statement["Principal"] = {"AWS": text(statement["Principal"]["AWS"]).replace("${AWS::Partition}", "aws")}
        statement["Principal"]["AWS"] = statement["Principal"]["AWS"].replace("${AWS::AccountId}", ACCOUNT)
        equals = statement["Condition"]["StringEquals"]
        equals["aws:RequestedRegion"] = text(equals["aws:RequestedRegion"]).replace("${AWS::Region}", "eu-central-1")
    return found

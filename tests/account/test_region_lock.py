"""RegionLock, checked against what people do with IAM's own logic."""

from __future__ import annotations

import json
from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from emulator.iam.patterns import ConditionContext
from emulator.iam.policies import Decision, Question, decide
from secure_baseline import RegionLock
from secure_baseline.account.region_lock import SERVICE_CONTROL_POLICY_CHARACTERS, service_control_policy
from tests.constructs.synthesized import new_stack, only, properties, refused, resources, retained

ALLOWED = ["eu-central-1", "eu-west-1"]
ADMINISTRATOR = {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
WORK = [
    "bedrock:InvokeModel",
    "cloudformation:CreateStack",
    "dynamodb:CreateTable",
    "ec2:RunInstances",
    "ecs:RunTask",
    "eks:CreateCluster",
    "lambda:CreateFunction",
    "lightsail:CreateInstances",
    "rds:CreateDBInstance",
    "s3:CreateBucket",
    "s3:GetObject",
    "sagemaker:CreateNotebookInstance",
    "secretsmanager:GetSecretValue",
    "ssm:StartSession",
]
GLOBAL = [
    "account:GetContactInformation",
    "cloudfront-keyvaluestore:PutKey",
    "billing:GetBillingData",
    "ce:GetCostAndUsage",
    "cloudfront:CreateDistribution",
    "ec2:DescribeRegions",
    "health:DescribeEvents",
    "iam:CreateRole",
    "identitystore:CreateGroupMembership",
    "organizations:DescribeOrganization",
    "route53:ChangeResourceRecordSets",
    "s3:ListAllMyBuckets",
    "sso-directory:CreateUser",
    "sso:ListInstances",
    "sts:AssumeRole",
    "support:CreateCase",
]
#: What a CloudFront distribution needs in us-east-1, and reading what is reported there.
OF_THE_GLOBAL_REGION = [
    "acm:RequestCertificate",
    "cloudformation:DescribeStacks",
    "cloudwatch:GetMetricData",
    "config:PutConfigRule",
    "events:DescribeRule",
    "kms:CreateKey",
    "logs:FilterLogEvents",
    "sqs:GetQueueAttributes",
]


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack()
    RegionLock(stack, "Lock", allowed_regions=ALLOWED)
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def policy(template: Template) -> dict[str, Any]:
    document: dict[str, Any] = only(template, "AWS::IAM::ManagedPolicy")["PolicyDocument"]
    return document


def decision(policy: dict[str, Any], action: str, region: str, **values: str) -> Decision:
    values_sent = {"aws:requestedregion": [region], **{key.replace("_", ":"): [value] for key, value in values.items()}}
    question = Question(action=action, resource="arn:aws:any", context=ConditionContext(values_sent))
    return decide([ADMINISTRATOR, policy], question)


@pytest.mark.parametrize("action", WORK)
def test_a_principal_under_the_region_lock_can_do_nothing_outside_the_allowed_regions(
    policy: dict[str, Any], action: str
) -> None:
    """A principal under the Region lock can do nothing outside the allowed Regions (A13)."""
    assert decision(policy, action, "us-east-1") is Decision.DENIED
    assert decision(policy, action, "ap-east-1") is Decision.DENIED
    assert all(decision(policy, action, region) is Decision.ALLOWED for region in ALLOWED)


@pytest.mark.parametrize("action", GLOBAL)
def test_global_services_work_under_the_region_lock(policy: dict[str, Any], action: str) -> None:
    """Global services work under the Region lock (A13)."""
    assert decision(policy, action, "us-east-1") is Decision.ALLOWED
    assert decision(policy, action, "ap-east-1") is Decision.ALLOWED


@pytest.mark.parametrize("action", OF_THE_GLOBAL_REGION)
def test_under_the_region_lock_what_global_services_need_in_their_own_region_works_there_and_nowhere_else(
    policy: dict[str, Any], action: str
) -> None:
    """Under the Region lock, what global services need in their own Region works there and nowhere else (A13)."""
    assert decision(policy, action, "us-east-1") is Decision.ALLOWED
    assert decision(policy, action, ALLOWED[0]) is Decision.ALLOWED
    assert decision(policy, action, "ap-east-1") is Decision.DENIED


@pytest.mark.parametrize(
    ("allowed", "works"),
    [("cn-northwest-1", "cn-north-1"), ("us-gov-east-1", "us-gov-west-1"), ("us-iso-west-1", "us-iso-west-1")],
)
def test_the_global_region_is_that_of_the_partition(allowed: str, works: str) -> None:
    regional, everywhere = json.loads(service_control_policy([allowed]))["Statement"]
    assert regional["Condition"] == {"StringNotEquals": {"aws:RequestedRegion": [allowed]}}
    assert everywhere["Condition"] == {"StringNotEquals": {"aws:RequestedRegion": sorted({allowed, works})}}


def test_the_region_lock_is_retained_when_its_stack_is_deleted(template: Template) -> None:
    """The Region lock is retained when its stack is deleted (A13)."""
    (lock,) = resources(template, "AWS::IAM::ManagedPolicy").values()
    assert retained(lock)


def test_changing_the_regions_updates_it_in_place() -> None:
    # A change that IAM cannot make in place replaces the policy, and the new one would be attached to no one.
    stack = new_stack()
    for name, allowed in (("One", ["eu-west-1"]), ("Other", ALLOWED)):
        RegionLock(stack, name, allowed_regions=allowed)
    one, other = properties(Template.from_stack(stack), "AWS::IAM::ManagedPolicy").values()
    changed = {key for key in one if one[key] != other[key]}
    assert changed == {"PolicyDocument"}


def test_it_allows_nothing_by_itself(policy: dict[str, Any]) -> None:
    question = Question(action="ec2:RunInstances", context=ConditionContext({"aws:requestedregion": ["eu-west-1"]}))
    assert decide([policy], question) is Decision.SILENT


def test_it_leaves_room_in_a_managed_policy(policy: dict[str, Any]) -> None:
    assert len(json.dumps(policy)) < 6144 / 2


def test_its_statements_can_be_used_in_other_policies(policy: dict[str, Any]) -> None:
    lock = RegionLock(new_stack(), "Lock", allowed_regions=ALLOWED)
    assert [each.to_statement_json() for each in lock.statements()] == policy["Statement"]


@pytest.mark.parametrize(("allowed", "shown"), [([], "[]"), ([cdk.Aws.REGION], "a token")], ids=["none", "token"])
def test_regions_must_be_known(allowed: list[str], shown: str) -> None:
    sentence = f"Test/Lock: allowed_regions must name Regions, got {shown}"
    refused(lambda: RegionLock(new_stack(), "Lock", allowed_regions=allowed), ValueError, sentence)


class TestOrganization:
    """The same as a service control policy."""

    def test_it_denies_the_same(self, policy: dict[str, Any]) -> None:
        assert json.loads(service_control_policy(ALLOWED)) == policy

    @pytest.mark.parametrize(
        ("role", "expected"),
        [
            ("cdk-hnb659fds-cfn-exec-role-123456789012-us-east-1", Decision.ALLOWED),
            ("Developer", Decision.DENIED),
        ],
    )
    def test_it_does_not_bind_roles_that_are_named(self, role: str, expected: Decision) -> None:
        lock = json.loads(service_control_policy(ALLOWED, exempt_roles=["cdk-hnb659fds-*", "break-glass/Admin"]))
        arn = f"arn:aws:iam::123456789012:role/{role}"
        assert decision(lock, "cloudformation:CreateStack", "us-east-1", aws_principalarn=arn) is expected

    def test_its_roles_are_of_the_partition_of_its_regions(self) -> None:
        lock = service_control_policy(["cn-north-1"], exempt_roles=["Admin"], partition="aws-cn")
        assert '"arn:aws-cn:iam::*:role/Admin"' in lock

    def test_it_fits_with_every_region(self) -> None:
        regions = [f"ap-southeast-{number}" for number in range(1, 40)]
        assert len(service_control_policy(regions, exempt_roles=["Admin"])) <= SERVICE_CONTROL_POLICY_CHARACTERS

    def test_one_that_is_too_long_is_refused(self) -> None:
        with pytest.raises(ValueError, match=r"has \d+ characters, and AWS Organizations takes 10240; name fewer"):
            service_control_policy(ALLOWED, exempt_roles=[f"Role{number}" for number in range(180)])

    @pytest.mark.parametrize("role", ["bad role!", "", "*", "/"])
    def test_a_role_that_no_one_has_or_everyone_has_is_refused(self, role: str) -> None:
        with pytest.raises(ValueError, match="exempt_roles must be names of roles, with"):
            service_control_policy(ALLOWED, exempt_roles=[role])

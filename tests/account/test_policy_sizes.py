"""Every policy fits its quota with 300 characters to spare, for any Regions and names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from aws_cdk.assertions import Template

from secure_baseline import AccessGroups, RegionLock
from secure_baseline.account.region_lock import SERVICE_CONTROL_POLICY_CHARACTERS, service_control_policy
from secure_baseline.commands.reading_policy import reading_policy
from tests.account.policy_statements import documents
from tests.account.test_single_sign_on import LONGEST_INLINE_POLICY, single_sign_on
from tests.constructs.permissions import LONGEST_MANAGED_POLICY
from tests.constructs.synthesized import new_stack
from tests.constructs.whole_landing_zone import templates

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.xdist_group("authorization")

SPARE = 300
#: Of a trust policy, a role's inline policies together, and the policy of a key, bucket, queue and topic:
#: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
#: https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
#: https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html
#: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
LIMITS = {
    "AWS::IAM::ManagedPolicy": LONGEST_MANAGED_POLICY,
    "AWS::IAM::Role": 10_240,
    "AWS::KMS::Key": 32_768,
    "AWS::S3::BucketPolicy": 20_480,
    "AWS::SNS::TopicPolicy": 30_720,
    "AWS::SQS::QueuePolicy": 8_192,
    "AWS::SSO::PermissionSet": LONGEST_INLINE_POLICY,
}
LONGEST_TRUST = 2_048
#: The longest values that a part of a template can have: of a partition, an account, a Region, an ARN.
PSEUDO = {
    "AWS::AccountId": "1" * 12,
    "AWS::Partition": "aws-us-gov",
    "AWS::Region": "ap-southeast-10",
    "AWS::URLSuffix": "amazonaws.com.cn",
}
LONG_ARN = "arn:aws-us-gov:service:ap-southeast-10:111111111111:" + "n" * 64


def everywhere() -> list[str]:
    """Every Region of the partition with the most Regions."""
    return boto3.Session().get_available_regions("ec2")


def people() -> dict[str, Any]:
    """All policies of people, with a Region lock that lists every Region."""
    stack = new_stack()
    lock = RegionLock(stack, "Lock", allowed_regions=everywhere())
    AccessGroups(stack, "Groups", region_lock=lock)
    single_sign_on(stack, region_lock=lock)
    found: dict[str, Any] = Template.from_stack(stack).to_json()["Resources"]
    return found


def test_every_policy_fits_its_quota() -> None:
    too_long = {
        f"{name}: {length} characters of {LIMITS[kind]}"
        for name, kind, length in _lengths()
        if length > LIMITS[kind] - SPARE
    }
    assert too_long == set()


def test_every_trust_policy_fits_its_quota() -> None:
    lengths = {
        name: length(each["Properties"]["AssumeRolePolicyDocument"])
        for template in templates().values()
        for name, each in template["Resources"].items()
        if each["Type"] == "AWS::IAM::Role"
    }
    assert {name: each for name, each in lengths.items() if each > LONGEST_TRUST - SPARE} == {}
    assert max(lengths.values()) > 100


def test_the_policies_that_the_commands_print_fit_their_quota() -> None:
    assert length(reading_policy()) <= LONGEST_MANAGED_POLICY - SPARE
    roles = ["cdk-hnb659fds-*", "SecureBaseline-Region-*", "SecureBaseline-Account-*"]
    printed = service_control_policy(everywhere(), exempt_roles=roles)
    assert len(printed) <= SERVICE_CONTROL_POLICY_CHARACTERS - SPARE


def _lengths() -> Iterator[tuple[str, str, int]]:
    stacks = [*(template["Resources"] for template in templates().values()), people()]
    for name, resource in (each for stack in stacks for each in stack.items()):
        kind, properties = resource["Type"], resource.get("Properties", {})
        if kind in LIMITS:
            own = {key: value for key, value in properties.items() if key != "AssumeRolePolicyDocument"}
            yield name, kind, sum(length(document) for document in documents(own))
        elif kind != "AWS::EC2::VPCEndpoint":  # a short one, of a network
            assert not list(documents(properties)), f"{name}: add the quota for the policy of a {kind} above"


def length(document: Any) -> int:
    """As AWS counts: without white space, every value resolved."""
    return len(json.dumps(_longest(document), separators=(",", ":")).replace(" ", ""))


def _longest(value: Any) -> Any:
    match value:
        case {"Ref": name}:
            return PSEUDO.get(name, LONG_ARN)
        case {"Fn::Join": [separator, parts]}:
            return separator.join(str(_longest(part)) for part in parts)
        case dict() if any(key.startswith("Fn::") for key in value):
            return LONG_ARN
        case dict():
            return {key: _longest(each) for key, each in value.items()}
        case list():
            return [_longest(each) for each in value]
        case _:
            return value

"""Policies of the VPC's gateway endpoints: this account's principals reach this account's data, and AWS's own buckets.

Buckets of other accounts in the same Region return 403 through the endpoint, unless they are named: those of partners
and vendors, container image layers that registries store in Amazon S3 (registry.k8s.io), and AWS's own buckets that are
not listed below, such as those of Amazon EMR, AWS CodeDeploy and the CloudWatch agent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Fn
from aws_cdk import aws_iam as iam

from secure_baseline.core import pseudo

if TYPE_CHECKING:
    from collections.abc import Sequence

#: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html; a wildcard would open the endpoint.
BUCKET_NAME = r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"
# Buckets that AWS services on instances read from the VPC, and that are not in this account:
# https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-minimum-s3-permissions.html
# https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-setting-up-s3-gateway
# https://docs.aws.amazon.com/linux/al2023/ug/deterministic-upgrades-usage.html (al2023-repos-*)
_AWS_OWNED_OBJECTS = (
    "al2023-repos-{region}-de612dc2/*",
    "amazonlinux-2-repos-{region}/*",
    "aws-ssm-{region}/*",
    "aws-windows-downloads-{region}/*",
    "amazon-ssm-{region}/*",
    "amazon-ssm-packages-{region}/*",
    "{region}-birdwatcher-prod/*",
    "aws-ssm-document-attachments-{region}/*",
    "aws-ssm-distributor-file-{region}/*",
    "aws-patchmanager-macos-{region}/*",
    "patch-baseline-snapshot-{region}/*",
    "prod-{region}-starport-layer-bucket/*",
)
# Where instances and functions send responses to CloudFormation:
# https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-vpce-bucketnames.html (the first is written with
# the Region's letters only: useast1)
_CLOUDFORMATION_OBJECTS = (
    "cloudformation-custom-resource-response-{letters}/*",
    "cloudformation-waitcondition-{region}/*",
)


def s3_statements(readable_buckets: Sequence[str]) -> list[iam.PolicyStatement]:
    """For the S3 gateway endpoint; ``readable_buckets`` are other accounts'."""
    return [
        _own_account("s3:*"),
        iam.PolicyStatement(
            sid="ReadWhatAwsPublishes",
            principals=[iam.AnyPrincipal()],
            actions=["s3:GetObject"],
            resources=_objects(_AWS_OWNED_OBJECTS),
        ),
        iam.PolicyStatement(
            sid="AnswerCloudFormation",
            principals=[iam.AnyPrincipal()],
            actions=["s3:PutObject"],
            resources=_objects(_CLOUDFORMATION_OBJECTS),
        ),
        *([_read(readable_buckets)] if readable_buckets else []),
    ]


def _read(buckets: Sequence[str]) -> iam.PolicyStatement:
    arns = [f"arn:{pseudo.PARTITION}:s3:::{bucket}" for bucket in buckets]
    return iam.PolicyStatement(
        sid="ReadNamedBuckets",
        principals=[iam.AnyPrincipal()],
        actions=["s3:GetObject", "s3:ListBucket"],
        resources=[*arns, *(f"{arn}/*" for arn in arns)],
    )


def dynamodb_statements() -> list[iam.PolicyStatement]:
    """For the DynamoDB gateway endpoint."""
    return [_own_account("dynamodb:*")]


def _own_account(actions: str) -> iam.PolicyStatement:
    # https://docs.aws.amazon.com/whitepapers/latest/building-a-data-perimeter-on-aws/perimeter-implementation.html
    return iam.PolicyStatement(
        sid="OwnAccountOnly",
        principals=[iam.AnyPrincipal()],
        actions=[actions],
        resources=["*"],
        conditions={
            "StringEquals": {"aws:PrincipalAccount": pseudo.ACCOUNT_ID, "aws:ResourceAccount": pseudo.ACCOUNT_ID}
        },
    )


def _objects(patterns: tuple[str, ...]) -> list[str]:
    letters = Fn.join("", Fn.split("-", pseudo.REGION))
    return [
        f"arn:{pseudo.PARTITION}:s3:::{pattern.format(region=pseudo.REGION, letters=letters)}" for pattern in patterns
    ]

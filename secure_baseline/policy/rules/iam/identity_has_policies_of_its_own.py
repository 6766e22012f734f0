"""IAM identities have policies for their own work, not AWS's for everybody's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.iam._attached import (
    ADMINISTRATORS,
    CLOUDSHELL,
    IDENTITIES,
    aws_managed,
    is_full_access,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

# Those for auditors and for support, and those that a user guide tells to attach.
_PRESCRIBED = re.compile(
    r"(ReadOnlyAccess|ViewOnlyAccess|SecurityAudit|Billing|IAMUserChangePassword|AWSSupportAccess)$"
    r"|(AmazonEKS|AmazonEC2ContainerRegistry|AmazonECR|AmazonSSMManaged|AmazonSSMPatch|AWSElasticBeanstalk|AWSXRay)"
    r"|(AWSXray|CloudWatchAgent|CloudWatchLambdaInsights|CloudWatchLambdaApplicationSignals|AWSDistro)"
)


def _check(identity: Resource) -> Iterator[Problem]:
    for name, place in aws_managed(identity):
        told = name in ADMINISTRATORS or name == CLOUDSHELL or is_full_access(name)
        if not told and "service-role/" not in (place.text() or "") and not _PRESCRIBED.match(name):
            yield place.problem(f"It has the AWS managed policy {name}, which covers all resources of the account")


RULE = Rule(
    id="iam-identity-has-policies-of-its-own",
    types=IDENTITIES,
    demands="An IAM role, user or group has policies that name its resources, instead of AWS managed ones.",
    why="AWS managed policies cover every bucket, table or queue of the account, and AWS changes them.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("A19", "F02"),
    nag=("IAMNoManagedPolicies",),
    fix=Fix(
        cdk="""\
role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
EncryptedBucket(self, "Data").grant_read(role)
""",
        cloudformation="""\
Type: AWS::IAM::Group
Properties:
  ManagedPolicyArns: ["arn:aws:iam::111122223333:policy/read-orders"]
""",
    ),
    check=_check,
)

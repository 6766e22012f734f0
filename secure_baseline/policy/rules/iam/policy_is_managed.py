"""Policies of roles and groups are managed policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.type in {"AWS::IAM::Group", "AWS::IAM::Role"}:
        if resource.nodes("Policies"):
            yield resource.problem("It has inline policies: Policies is set", "Policies")
    elif not resource.get("Users"):  # a user's policies are another rule's, inline or not
        yield resource.problem("It is an inline policy", "PolicyName")


RULE = Rule(
    id="iam-policy-is-managed",
    types=("AWS::IAM::Group", "AWS::IAM::GroupPolicy", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::RolePolicy"),
    demands="The policies of an IAM role or group are managed policies.",
    why="An inline policy has no versions to go back to, and is found by nobody who looks through the policies.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("A18", "A19"),
    nag=("IAMNoInlinePolicy",),
    engine=("IAM_NO_INLINE_POLICY_CHECK",),
    fix=Fix(
        cdk="""\
role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
iam.ManagedPolicy(
    self,
    "Policy",
    roles=[role],
    statements=[iam.PolicyStatement(actions=["s3:GetObject"], resources=["arn:aws:s3:::my-bucket/*"])],
)
""",
        cloudformation="""\
Role:
  Type: AWS::IAM::Role
  Properties:
    AssumeRolePolicyDocument:
      Version: "2012-10-17"
      Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]
    ManagedPolicyArns: [!Ref Policy]
Policy:
  Type: AWS::IAM::ManagedPolicy
  Properties:
    PolicyDocument:
      Version: "2012-10-17"
      Statement: [{Effect: Allow, Action: s3:GetObject, Resource: arn:aws:s3:::my-bucket/*}]
""",
    ),
    check=_check,
)

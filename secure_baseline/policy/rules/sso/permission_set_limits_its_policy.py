"""Inline policies of permission sets keep to what is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.iam._permissions import Kind, granted
from secure_baseline.policy.template.policy_document import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_TOO_MUCH = {
    Kind.ESCALATION: "on every identity, which is enough to become administrator",
    Kind.DECRYPTION: "with all KMS keys",
    Kind.SERVICE: "on all resources",
    Kind.OPENING: "on all resources, which opens them to others",
    Kind.READING: "on all resources",
}


def _check(permission_set: Resource) -> Iterator[Problem]:
    for statement in statements(permission_set.document("InlinePolicy")):
        if not statement.allows:
            continue
        if statement.node.has("NotAction"):
            yield statement.node.problem("Statement allows every action but those of NotAction", "NotAction")
        for kind, what in _TOO_MUCH.items():
            if actions := granted(statement, kind):
                yield statement.node.problem(f"Statement allows {actions} {what}", "Action")


RULE = Rule(
    id="sso-permission-set-limits-its-policy",
    types=("AWS::SSO::PermissionSet",),
    demands="The inline policy of a permission set names actions and resources.",
    why="Its holders can do more than their work needs, up to making themselves administrators.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("A16", "A19"),
    security_hub=("IAM.21", "KMS.2"),
    fix=Fix(
        cdk="""\
sso.CfnPermissionSet(
    self,
    "Operators",
    name="operators",
    instance_arn="arn:aws:sso:::instance/ssoins-1234567890abcdef",
    inline_policy={
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::my-bucket/*"}],
    },
)
""",
        cloudformation="""\
Type: AWS::SSO::PermissionSet
Properties:
  Name: operators
  InstanceArn: arn:aws:sso:::instance/ssoins-1234567890abcdef
  InlinePolicy:
    Version: "2012-10-17"
    Statement:
      - {Effect: Allow, Action: s3:GetObject, Resource: arn:aws:s3:::my-bucket/*}
""",
    ),
    check=_check,
)

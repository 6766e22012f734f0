"""Policies of secrets name what they allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    for statement in statements(policy.document("ResourcePolicy")):
        if not statement.allows or statement.is_public:
            continue  # the latter is graver, and told by a rule of its own
        if statement.node.has("NotAction"):
            yield statement.node.problem("It allows every action but some: NotAction is set", "NotAction")
        elif wide := [action for action in statement.actions if action.lower() in {"*", "secretsmanager:*"}]:
            yield statement.node.problem(f"It allows every action: Action is {wide[0]}", "Action")


RULE = Rule(
    id="secretsmanager-secret-policy-names-actions",
    types=("AWS::SecretsManager::ResourcePolicy",),
    demands="The policy of a secret names the actions that it allows.",
    why="Who only has to read the secret can then change it, delete it or give it to others.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D02", "A19"),
    fix=Fix(
        cdk="""\
secret = secretsmanager.Secret(self, "Secret")
reader = iam.Role(self, "Reader", assumed_by=iam.AccountPrincipal(self.account))
secret.add_to_resource_policy(
    iam.PolicyStatement(principals=[reader], actions=["secretsmanager:GetSecretValue"], resources=["*"])
)
""",
        cloudformation="""\
Type: AWS::SecretsManager::ResourcePolicy
Properties:
  SecretId: !Sub arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:db
  BlockPublicPolicy: true
  ResourcePolicy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          AWS: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/app
        Action: secretsmanager:GetSecretValue
        Resource: "*"
""",
    ),
    check=_check,
)

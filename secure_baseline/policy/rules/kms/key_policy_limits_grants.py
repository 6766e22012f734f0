"""Key policies leave grants to AWS services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import Statement, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(key: Resource) -> Iterator[Problem]:
    if not any(map(_refuses_grants, statements(key.document("KeyPolicy")))):
        yield key.problem("No statement denies grants to others than AWS services", "KeyPolicy")


def _refuses_grants(statement: Statement) -> bool:
    return (
        statement.denies
        and any(name == "*" for _, name in statement.principals)
        and statement.covers_action("kms:CreateGrant")
        and "false" in map(str.lower, statement.condition_values("kms:GrantIsForAWSResource"))
    )


RULE = Rule(
    id="kms-key-policy-limits-grants",
    types=("AWS::KMS::Key",),
    demands="A key policy denies grants that are not for an AWS service.",
    why="A grant gives the use of the key to any account, outside of every policy that is reviewed.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G12", "A19"),
    control_tower=("CT.KMS.PR.3",),
    fix=Fix(
        cdk="""\
encryption = EncryptionKey(self, "DataKey", description="Encrypts the data")
encryption.add_to_resource_policy(
    iam.PolicyStatement(
        effect=iam.Effect.DENY,
        principals=[iam.AnyPrincipal()],
        actions=["kms:CreateGrant"],
        resources=["*"],
        conditions={"BoolIfExists": {"kms:GrantIsForAWSResource": "false", "aws:PrincipalIsAWSService": "false"}},
    )
)
""",
        cloudformation="""\
Type: AWS::KMS::Key
Properties:
  EnableKeyRotation: true
  KeyPolicy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          AWS: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:root
        Action: kms:*
        Resource: "*"
      - Effect: Deny
        Principal: "*"
        Action: kms:CreateGrant
        Resource: "*"
        Condition:
          BoolIfExists:
            kms:GrantIsForAWSResource: "false"
            aws:PrincipalIsAWSService: "false"
""",
    ),
    check=_check,
)

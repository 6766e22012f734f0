"""User pools are encrypted with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(pool: Resource) -> Iterator[Problem]:
    kind = pool.text("KeyConfiguration.KeyType")
    if kind != "CUSTOMER_MANAGED_KEY":
        yield pool.problem(
            f"It is encrypted with AWS's own key: KeyType is {kind or 'not set'}", "KeyConfiguration.KeyType"
        )


RULE = Rule(
    id="cognito-user-pool-uses-a-customer-managed-key",
    types=("AWS::Cognito::UserPool",),
    demands="A Cognito user pool is encrypted with a customer managed key.",
    why="Nobody can see in CloudTrail who decrypts, or lock the data by disabling the key.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G14",),
    fix=Fix(
        cdk="""\
cognito.CfnUserPool(
    self,
    "Users",
    key_configuration=cognito.CfnUserPool.KeyConfigurationProperty(
        key_type="CUSTOMER_MANAGED_KEY", kms_key_arn=key.key_arn
    ),
)
""",
        cloudformation="""\
Type: AWS::Cognito::UserPool
Properties:
  KeyConfiguration: {KeyType: CUSTOMER_MANAGED_KEY, KmsKeyArn: !ImportValue KeyArn}
""",
    ),
    check=_check,
)

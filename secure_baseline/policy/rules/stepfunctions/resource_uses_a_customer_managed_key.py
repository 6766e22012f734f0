"""State machines and activities are encrypted with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    kind = resource.text("EncryptionConfiguration.Type")
    if kind != "CUSTOMER_MANAGED_KMS_KEY":
        yield resource.problem(
            f"It is encrypted with AWS's own key: EncryptionConfiguration.Type is {kind or 'not set'}",
            "EncryptionConfiguration.Type",
        )


RULE = Rule(
    id="stepfunctions-resource-uses-a-customer-managed-key",
    types=("AWS::StepFunctions::Activity", "AWS::StepFunctions::StateMachine"),
    demands="A Step Functions state machine or activity is encrypted with a customer managed key.",
    why="Nobody can see in CloudTrail who decrypts its data, or lock them by disabling the key.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G14",),
    fix=Fix(
        cdk="""\
stepfunctions.StateMachine(
    self,
    "Flow",
    definition_body=stepfunctions.DefinitionBody.from_chainable(stepfunctions.Pass(self, "Start")),
    encryption_configuration=stepfunctions.CustomerManagedEncryptionConfiguration(key),
)
""",
        cloudformation="""\
Type: AWS::StepFunctions::StateMachine
Properties:
  EncryptionConfiguration: {Type: CUSTOMER_MANAGED_KMS_KEY, KmsKeyId: !ImportValue KeyArn}
""",
    ),
    check=_check,
)

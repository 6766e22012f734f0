"""Notebooks are encrypted with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(notebook: Resource) -> Iterator[Problem]:
    if not notebook.has("KmsKeyId"):
        yield notebook.problem("It is encrypted without a key of yours: KmsKeyId is not set", "KmsKeyId")


RULE = Rule(
    id="sagemaker-notebookinstance-is-encrypted-with-a-customer-key",
    types=("AWS::SageMaker::NotebookInstance",),
    demands="A notebook instance's volume is encrypted with a customer managed key.",
    why="No key policy of yours decides who can read notebooks and data on it.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G14",),
    security_hub=("SageMaker.21",),
    nag=("SageMakerNotebookInstanceKMSKeyConfigured",),
    fix=Fix(
        cdk="""\
sagemaker.CfnNotebookInstance(
    self,
    "Notebook",
    instance_type="ml.t3.medium",
    role_arn=f"arn:aws:iam::{self.account}:role/sagemaker",
    kms_key_id=key.key_id,
)
""",
        cloudformation="""\
Type: AWS::SageMaker::NotebookInstance
Properties:
  InstanceType: ml.t3.medium
  RoleArn: arn:aws:iam::123456789012:role/sagemaker
  KmsKeyId: alias/notebooks
""",
    ),
    check=_check,
)

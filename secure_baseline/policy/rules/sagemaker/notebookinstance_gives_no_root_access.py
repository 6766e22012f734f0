"""Notebooks give their users no root access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(notebook: Resource) -> Iterator[Problem]:
    found = notebook.text("RootAccess")
    if found != "Disabled":
        yield notebook.problem(f"Its users are root: RootAccess is {found or 'not set'}", "RootAccess")


RULE = Rule(
    id="sagemaker-notebookinstance-gives-no-root-access",
    types=("AWS::SageMaker::NotebookInstance",),
    demands="Users of a notebook instance are not root on it.",
    why="A user, or code that a user runs, can change everything on the instance and switch its controls off.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("F02",),
    security_hub=("SageMaker.3",),
    control_tower=("CT.SAGEMAKER.PR.3",),
    fix=Fix(
        cdk="""\
sagemaker.CfnNotebookInstance(
    self,
    "Notebook",
    instance_type="ml.t3.medium",
    role_arn=f"arn:aws:iam::{self.account}:role/sagemaker",
    root_access="Disabled",
)
""",
        cloudformation="""\
Type: AWS::SageMaker::NotebookInstance
Properties:
  InstanceType: ml.t3.medium
  RoleArn: arn:aws:iam::123456789012:role/sagemaker
  RootAccess: Disabled
""",
    ),
    check=_check,
)

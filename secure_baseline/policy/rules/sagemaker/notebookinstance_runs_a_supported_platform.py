"""Notebooks run on a platform that AWS still mends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_ENDED = frozenset({"notebook-al1-v1", "notebook-al2-v1", "notebook-al2-v2"})


def _check(notebook: Resource) -> Iterator[Problem]:
    platform = notebook.text("PlatformIdentifier")
    if platform in _ENDED:
        yield notebook.problem(f"Platform {platform} is out of support", "PlatformIdentifier")


RULE = Rule(
    id="sagemaker-notebookinstance-runs-a-supported-platform",
    types=("AWS::SageMaker::NotebookInstance",),
    demands="A notebook instance runs on a supported platform.",
    why="Its operating system and JupyterLab get no fixes any more.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("C07",),
    security_hub=("SageMaker.8",),
    fix=Fix(
        cdk="""\
sagemaker.CfnNotebookInstance(
    self,
    "Notebook",
    instance_type="ml.t3.medium",
    role_arn=f"arn:aws:iam::{self.account}:role/sagemaker",
    platform_identifier="notebook-al2023-v1",
)
""",
        cloudformation="""\
Type: AWS::SageMaker::NotebookInstance
Properties:
  InstanceType: ml.t3.medium
  RoleArn: arn:aws:iam::123456789012:role/sagemaker
  PlatformIdentifier: notebook-al2023-v1
""",
    ),
    check=_check,
)

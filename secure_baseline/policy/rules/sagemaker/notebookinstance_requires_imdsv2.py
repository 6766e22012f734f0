"""Notebooks ask for a token before they give credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(notebook: Resource) -> Iterator[Problem]:
    at = "InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion"
    found = notebook.text(at)
    if found not in {None, "2"}:  # left out, AWS chooses 2 on each platform that it supports
        yield notebook.problem(f"Version {found} of the metadata service is taken", at)


RULE = Rule(
    id="sagemaker-notebookinstance-requires-imdsv2",
    types=("AWS::SageMaker::NotebookInstance",),
    demands="A notebook instance takes version 2 of the metadata service only.",
    why="A flaw that makes the notebook fetch an address gives away its role's credentials.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("C03",),
    fix=Fix(
        cdk="""\
sagemaker.CfnNotebookInstance(
    self,
    "Notebook",
    instance_type="ml.t3.medium",
    role_arn=f"arn:aws:iam::{self.account}:role/sagemaker",
    instance_metadata_service_configuration=(
        sagemaker.CfnNotebookInstance.InstanceMetadataServiceConfigurationProperty(
            minimum_instance_metadata_service_version="2"
        )
    ),
)
""",
        cloudformation="""\
Type: AWS::SageMaker::NotebookInstance
Properties:
  InstanceType: ml.t3.medium
  RoleArn: arn:aws:iam::123456789012:role/sagemaker
  InstanceMetadataServiceConfiguration: {MinimumInstanceMetadataServiceVersion: "2"}
""",
    ),
    check=_check,
)

"""Notebooks reach the internet through your VPC only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(notebook: Resource) -> Iterator[Problem]:
    if not notebook.has("SubnetId"):
        yield notebook.problem("It is not in a VPC of yours: SubnetId is not set", "SubnetId")
        return
    found = notebook.text("DirectInternetAccess")
    if found != "Disabled":
        yield notebook.problem(
            f"It reaches the internet directly: DirectInternetAccess is {found or 'not set'}", "DirectInternetAccess"
        )


RULE = Rule(
    id="sagemaker-notebookinstance-is-in-a-vpc",
    types=("AWS::SageMaker::NotebookInstance",),
    demands="A notebook instance is in a VPC of yours and has no direct access to the internet.",
    why="Data leave by a way that none of your firewalls and logs see.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("C01", "B04"),
    security_hub=("SageMaker.1", "SageMaker.2"),
    nag=("SageMakerNotebookNoDirectInternetAccess", "SageMakerNotebookInVPC"),
    control_tower=("CT.SAGEMAKER.PR.1", "CT.SAGEMAKER.PR.2"),
    fix=Fix(
        cdk="""\
sagemaker.CfnNotebookInstance(
    self,
    "Notebook",
    instance_type="ml.t3.medium",
    role_arn=f"arn:aws:iam::{self.account}:role/sagemaker",
    direct_internet_access="Disabled",
    subnet_id=vpc.isolated_subnets[0].subnet_id,
    security_group_ids=[ec2.SecurityGroup(self, "Group", vpc=vpc).security_group_id],
)
""",
        cloudformation="""\
Type: AWS::SageMaker::NotebookInstance
Properties:
  InstanceType: ml.t3.medium
  RoleArn: arn:aws:iam::123456789012:role/sagemaker
  DirectInternetAccess: Disabled
  SubnetId: subnet-11111111
  SecurityGroupIds: [sg-11111111]
""",
    ),
    check=_check,
)

"""Neptune clusters demand requests signed with IAM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    value = cluster.flag("IamAuthEnabled")
    if not value:
        found = "is not set" if value is None else "is false"
        yield cluster.problem(f"It takes requests that nobody signed: IamAuthEnabled {found}", "IamAuthEnabled")


RULE = Rule(
    id="neptune-cluster-demands-iam",
    types=("AWS::Neptune::DBCluster",),
    demands="A Neptune cluster accepts only requests that are signed with IAM.",
    why="Without it there are no users at all: whoever reaches the cluster reads and changes everything.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D06",),
    security_hub=("Neptune.7",),
    nag=("NeptuneClusterIAMAuth",),
    control_tower=("CT.NEPTUNE.PR.1",),
    fix=Fix(
        cdk="neptune.CfnDBCluster(self, 'Cluster', iam_auth_enabled=True)",
        cloudformation="""\
Type: AWS::Neptune::DBCluster
Properties:
  IamAuthEnabled: true
""",
    ),
    check=_check,
)

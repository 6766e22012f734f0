"""Passwords of DocumentDB clusters do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if shown := exposed(resource, "MasterUserPassword"):
        yield resource.problem(f"The password is shown: {shown}", "MasterUserPassword")


RULE = Rule(
    id="docdb-cluster-has-no-exposed-password",
    types=("AWS::DocDB::DBCluster",),
    demands="The password of a DocumentDB cluster is not shown by the template.",
    why="Everybody who may read the repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    engine=("W2501", "W2509"),
    fix=Fix(
        cdk="docdb.CfnDBCluster(self, 'Cluster', master_username='owner', manage_master_user_password=True)",
        cloudformation="""\
Type: AWS::DocDB::DBCluster
Properties:
  MasterUsername: owner
  ManageMasterUserPassword: true
""",
    ),
    check=_check,
)

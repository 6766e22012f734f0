"""Redshift Serverless workgroups have no public address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    # Left out, it is off.
    if resource.flag("PubliclyAccessible"):
        yield resource.problem("It has a public address: PubliclyAccessible is true", "PubliclyAccessible")


RULE = Rule(
    id="redshiftserverless-workgroup-is-not-public",
    types=("AWS::RedshiftServerless::Workgroup",),
    demands="A Redshift Serverless workgroup has no public address.",
    why="Anyone on the internet can try passwords and exploits against it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D01", "D07"),
    security_hub=("RedshiftServerless.3",),
    fix=Fix(
        cdk="""\
redshiftserverless.CfnWorkgroup(
    self,
    'Workgroup',
    workgroup_name='ledger',
    namespace_name='ledger',
    publicly_accessible=False,
)
""",
        cloudformation="""\
Type: AWS::RedshiftServerless::Workgroup
Properties:
  WorkgroupName: ledger
  NamespaceName: ledger
  PubliclyAccessible: false
""",
    ),
    check=_check,
)

"""Parameter groups of Redshift demand TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.redshift._cluster import parameter_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    value = parameter_of(group, "require_ssl")
    if value is None and group.text("ParameterGroupFamily") not in {"redshift-1.0", None}:
        return  # families since 2.0 demand it by themselves
    if value not in {"true", "1", "on"}:
        found = "not set" if value is None else value
        yield group.problem(f"It lets clients connect without TLS: require_ssl is {found}", "Parameters")


RULE = Rule(
    id="redshift-parameter-group-demands-tls",
    types=("AWS::Redshift::ClusterParameterGroup",),
    demands="A parameter group of Redshift refuses connections without TLS.",
    why="Queries, results and passwords cross the network in clear.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D07", "G19"),
    security_hub=("Redshift.2",),
    nag=("RedshiftRequireTlsSSL",),
    control_tower=("CT.REDSHIFT.PR.9",),
    fix=Fix(
        cdk="""\
redshift.CfnClusterParameterGroup(
    self,
    'Parameters',
    description='TLS and activity log',
    parameter_group_family='redshift-2.0',
    parameters=[
        redshift.CfnClusterParameterGroup.ParameterProperty(
            parameter_name=name, parameter_value='true'
        )
        for name in ('require_ssl', 'enable_user_activity_logging')
    ],
)
""",
        cloudformation="""\
Type: AWS::Redshift::ClusterParameterGroup
Properties:
  Description: TLS and activity log
  ParameterGroupFamily: redshift-2.0
  Parameters:
    - {ParameterName: require_ssl, ParameterValue: "true"}
    - {ParameterName: enable_user_activity_logging, ParameterValue: "true"}
""",
    ),
    check=_check,
)

"""Redshift Serverless workgroups demand TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(workgroup: Resource) -> Iterator[Problem]:
    # Left out, it is on since January 2025.
    for parameter in workgroup.nodes("ConfigParameters"):
        value = parameter.text("ParameterValue") if parameter.text("ParameterKey") == "require_ssl" else None
        if value is not None and value.lower() != "true":
            yield parameter.problem(f"It lets clients connect without TLS: require_ssl is {value}", "ParameterValue")


RULE = Rule(
    id="redshiftserverless-workgroup-demands-tls",
    types=("AWS::RedshiftServerless::Workgroup",),
    demands="A Redshift Serverless workgroup refuses connections without TLS.",
    why="Queries, results and passwords cross the network in clear.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D07", "G19"),
    security_hub=("RedshiftServerless.2",),
    fix=Fix(
        cdk="""\
redshiftserverless.CfnWorkgroup(
    self,
    'Workgroup',
    workgroup_name='ledger',
    namespace_name='ledger',
    config_parameters=[
        redshiftserverless.CfnWorkgroup.ConfigParameterProperty(
            parameter_key='require_ssl', parameter_value='true'
        )
    ],
)
""",
        cloudformation="""\
Type: AWS::RedshiftServerless::Workgroup
Properties:
  WorkgroupName: ledger
  NamespaceName: ledger
  ConfigParameters: [{ParameterKey: require_ssl, ParameterValue: "true"}]
""",
    ),
    check=_check,
)

"""Parameter groups of RDS demand TLS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE
from secure_baseline.policy.rules.rds._tls import demands_tls_by_default, tls_parameter
from secure_baseline.policy.template.values import CannotEvaluateError, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_FAMILY = re.compile(r"([a-z-]+?)(?:-(?:ee|se|ex|web))?-?([\d.]*)$")
_ON = {"1", "on", "true"}


def _check(group: Resource) -> Iterator[Problem]:
    family = _FAMILY.match((group.text("Family") or "").lower())
    if family is None:
        return
    engine, version = family.groups()
    name = tls_parameter(engine, version)
    if name is None or (engine.startswith("aurora") and group.type == "AWS::RDS::DBParameterGroup"):
        return  # Aurora's is a parameter of the cluster
    parameters = group.known("Parameters") or {}
    wanted = parameters.get(name)
    if isinstance(wanted, Unknown):
        raise CannotEvaluateError(f"Parameters: {wanted.reason}")
    if wanted is None and demands_tls_by_default(engine, version):
        return
    if str(wanted).lower() not in _ON:
        found = "is not set" if wanted is None else f"is {wanted}"
        yield group.problem(f"It lets clients connect without TLS: {name} {found}", "Parameters")


RULE = Rule(
    id="rds-parameter-group-demands-tls",
    types=("AWS::RDS::DBParameterGroup", "AWS::RDS::DBClusterParameterGroup"),
    demands="A parameter group of RDS makes its databases refuse connections without TLS.",
    why="Queries, results and passwords cross the network in clear where a client does not care.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("RDS.38", "RDS.39", "RDS.41", "RDS.44"),
    control_tower=("CT.RDS.PR.27", "CT.RDS.PR.28"),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBParameterGroup
Properties:
  Description: TLS only
  Family: mysql8.0
  Parameters:
    require_secure_transport: "1"
""",
    ),
    check=_check,
)

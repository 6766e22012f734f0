"""Parameter groups of Neptune demand TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    # Left out, it is on; newer engines know nothing else.
    if group.node("Parameters").text("neptune_enforce_ssl") == "0":
        yield group.problem("It lets clients connect without TLS: neptune_enforce_ssl is 0", "Parameters")


RULE = Rule(
    id="neptune-parameter-group-demands-tls",
    types=("AWS::Neptune::DBClusterParameterGroup",),
    demands="A cluster parameter group of Neptune refuses connections without TLS.",
    why="Queries and results cross the network in clear.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("D06", "G19"),
    fix=Fix(
        cdk="""\
neptune.CfnDBClusterParameterGroup(
    self,
    'Parameters',
    family='neptune1',
    description='TLS only',
    parameters={'neptune_enforce_ssl': '1'},
)
""",
        cloudformation="""\
Type: AWS::Neptune::DBClusterParameterGroup
Properties:
  Family: neptune1
  Description: TLS only
  Parameters: {neptune_enforce_ssl: "1"}
""",
    ),
    check=_check,
)

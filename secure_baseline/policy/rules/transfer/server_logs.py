"""Servers log what is transferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(server: Resource) -> Iterator[Problem]:
    if not server.has("LoggingRole") and server.get("StructuredLogDestinations") in (None, []):
        yield server.problem("It does not log: StructuredLogDestinations is not set", "StructuredLogDestinations")


RULE = Rule(
    id="transfer-server-logs",
    types=("AWS::Transfer::Server",),
    demands="A Transfer Family server logs what is transferred.",
    why="Nobody can tell who fetched or left which file.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H04",),
    fix=Fix(
        cdk="""\
transfer.CfnServer(
    self, "Server", structured_log_destinations=[logs.LogGroup(self, "Logs").log_group_arn]
)
""",
        cloudformation="""\
Type: AWS::Transfer::Server
Properties:
  StructuredLogDestinations: ["arn:aws:logs:eu-central-1:123456789012:log-group:transfer:*"]
""",
    ),
    check=_check,
)

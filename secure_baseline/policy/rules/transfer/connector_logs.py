"""Connectors log what is transferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(connector: Resource) -> Iterator[Problem]:
    if not connector.has("LoggingRole"):
        yield connector.problem("It does not log: LoggingRole is not set", "LoggingRole")


RULE = Rule(
    id="transfer-connector-logs",
    types=("AWS::Transfer::Connector",),
    demands="A Transfer Family connector logs what is transferred.",
    why="Nobody can tell which files went to the partner, or came from there.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H04",),
    security_hub=("Transfer.3",),
    fix=Fix(
        cdk="""\
transfer.CfnConnector(
    self,
    "Partner",
    access_role=f"arn:aws:iam::{self.account}:role/files",
    logging_role=f"arn:aws:iam::{self.account}:role/transfer",
    url="sftp://partner.example.com",
)
""",
        cloudformation="""\
Type: AWS::Transfer::Connector
Properties:
  AccessRole: arn:aws:iam::123456789012:role/files
  LoggingRole: arn:aws:iam::123456789012:role/transfer
  Url: sftp://partner.example.com
""",
    ),
    check=_check,
)

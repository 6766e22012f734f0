"""Servers do not speak FTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(server: Resource) -> Iterator[Problem]:
    for protocol in server.nodes("Protocols"):
        if protocol.text() == "FTP":
            yield protocol.problem("It speaks FTP, which is not encrypted")


RULE = Rule(
    id="transfer-server-does-not-speak-ftp",
    types=("AWS::Transfer::Server",),
    demands="A Transfer Family server does not speak FTP.",
    why="Passwords and files go through the network in clear text.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    security_hub=("Transfer.2",),
    fix=Fix(
        cdk="transfer.CfnServer(self, 'Server', protocols=['SFTP'])",
        cloudformation="""\
Type: AWS::Transfer::Server
Properties:
  Protocols: [SFTP]
""",
    ),
    check=_check,
)

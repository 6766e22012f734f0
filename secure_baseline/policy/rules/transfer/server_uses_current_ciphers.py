"""Servers use current ciphers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_YEAR = re.compile(r"-(20\d\d)-\d\d$")
_OLDEST_YEAR = 2022  # without SHA-1 and CBC


def _check(resource: Resource) -> Iterator[Problem]:
    policy = resource.text("SecurityPolicyName") or ""
    year = _YEAR.search(policy)
    if year and int(year[1]) < _OLDEST_YEAR:
        yield resource.problem(
            f"Its ciphers are those of {year[1]}: SecurityPolicyName is {policy}", "SecurityPolicyName"
        )


RULE = Rule(
    id="transfer-server-uses-current-ciphers",
    types=("AWS::Transfer::Server", "AWS::Transfer::Connector"),
    demands="A Transfer Family server or connector has a current security policy.",
    why="Old ciphers and key exchanges let somebody on the way read or change files.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    fix=Fix(
        cdk="transfer.CfnServer(self, 'Server', security_policy_name='TransferSecurityPolicy-2025-03')",
        cloudformation="""\
Type: AWS::Transfer::Server
Properties:
  SecurityPolicyName: TransferSecurityPolicy-2025-03
""",
    ),
    check=_check,
)

"""Users of MemoryDB have the rights that they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_EVERY_KEY = {"~*", "allkeys"}
_EVERY_COMMAND = {"+@all", "allcommands"}


def _check(user: Resource) -> Iterator[Problem]:
    words = (user.text("AccessString") or "").lower().split()
    if "on" in words and _EVERY_KEY.intersection(words) and words[-1] in _EVERY_COMMAND:
        yield user.problem(f"It may do everything: AccessString is {' '.join(words)}", "AccessString")


RULE = Rule(
    id="memorydb-user-has-few-rights",
    types=("AWS::MemoryDB::User",),
    demands="A user of MemoryDB cannot do everything with every key.",
    why="One leaked credential is enough to read and delete everything.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D05",),
    fix=Fix(
        cdk="""\
memorydb.CfnUser(
    self,
    'User',
    user_name='app',
    access_string='on ~app:* -@all +@read +@write',
    authentication_mode={'Type': 'iam'},
)
""",
        cloudformation="""\
Type: AWS::MemoryDB::User
Properties:
  UserName: app
  AccessString: on ~app:* -@all +@read +@write
  AuthenticationMode: {Type: iam}
""",
    ),
    check=_check,
)

"""Passwords of MemoryDB users do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if shown := exposed(resource, "AuthenticationMode.Passwords"):
        yield resource.problem(f"The password is shown: {shown}", "AuthenticationMode.Passwords")


RULE = Rule(
    id="memorydb-user-has-no-exposed-password",
    types=("AWS::MemoryDB::User",),
    demands="The password of a MemoryDB user is not shown by the template.",
    why="Everybody who may read the repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
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

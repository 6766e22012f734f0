"""Passwords of ElastiCache users do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_KEYS = (
    "Passwords",
    "AuthenticationMode.Passwords",
)


def _check(resource: Resource) -> Iterator[Problem]:
    for key in _KEYS:
        if shown := exposed(resource, key):
            yield resource.problem(f"The password is shown: {shown}", key)


RULE = Rule(
    id="elasticache-user-has-no-exposed-password",
    types=("AWS::ElastiCache::User",),
    demands="The password of an ElastiCache user is not shown by the template.",
    why="Everybody who may read the repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
elasticache.CfnUser(
    self,
    'User',
    engine='valkey',
    user_id='app',
    user_name='app',
    access_string='on ~app:* -@all +@read +@write',
    authentication_mode={'Type': 'iam'},
)
""",
        cloudformation="""\
Type: AWS::ElastiCache::User
Properties:
  Engine: valkey
  UserId: app
  UserName: app
  AccessString: on ~app:* -@all +@read +@write
  AuthenticationMode: {Type: iam}
""",
    ),
    check=_check,
)

"""Users of ElastiCache need a password or IAM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(user: Resource) -> Iterator[Problem]:
    if (user.text("AccessString") or "").lower().split()[:1] == ["off"]:
        return  # nobody can sign in as this user
    if user.flag("NoPasswordRequired"):
        yield user.problem("It needs no password: NoPasswordRequired is true", "NoPasswordRequired")
    elif (kind := user.node("AuthenticationMode").text("Type")) == "no-password-required":
        yield user.problem(f"It needs no password: AuthenticationMode.Type is {kind}", "AuthenticationMode.Type")


RULE = Rule(
    id="elasticache-user-needs-credentials",
    types=("AWS::ElastiCache::User",),
    demands="A user of ElastiCache signs in with a password or with IAM.",
    why="Whoever reaches the cache is that user.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D05",),
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

"""IAM users change the password that they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(user: Resource) -> Iterator[Problem]:
    if user.has("LoginProfile") and user.flag("LoginProfile.PasswordResetRequired") is not True:
        yield user.problem(
            "The user keeps the first password: PasswordResetRequired is not true",
            "LoginProfile.PasswordResetRequired",
        )


RULE = Rule(
    id="iam-user-changes-first-password",
    types=("AWS::IAM::User",),
    demands="An IAM user must change the first password when signing in.",
    why="Whoever set the password can go on signing in as that user.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("A07", "A08"),
    engine=("IAM_USER_LOGIN_PROFILE_PASSWORD_RESET_RULE",),
    fix=Fix(
        cdk="""\
password = secretsmanager.Secret(self, "Password")
iam.User(self, "User", password=password.secret_value, password_reset_required=True)
""",
        cloudformation="""\
Type: AWS::IAM::User
Properties:
  LoginProfile:
    Password: "{{resolve:secretsmanager:first-password}}"
    PasswordResetRequired: true
""",
    ),
    check=_check,
)

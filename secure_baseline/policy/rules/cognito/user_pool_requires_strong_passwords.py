from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cognito._pools import has_passwords

_KINDS = ("RequireLowercase", "RequireNumbers", "RequireSymbols", "RequireUppercase")
_SHORTEST = 8
_LONGEST_DAYS = 7


@rule(
    "AWS::Cognito::UserPool",
    requires="A Cognito user pool must require 8-character passwords with upper and lower case, numbers and symbols.",
    otherwise="Short and simple passwords are easy to guess.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05", "A08", "Cognito.3"),
    same_as=("CognitoUserPoolStrongPasswordPolicy",),
)
def user_pool_requires_strong_passwords(pool: Resource) -> Problems:
    # By default AWS requires eight characters of four kinds, and a week for the first password.
    policy = pool.node("Policies.PasswordPolicy")
    weak = [f"{key} is false" for key in _KINDS if policy.flag(key) is False]
    if (length := policy.number("MinimumLength")) is not None and length < _SHORTEST:
        weak.append(f"MinimumLength is {length:.0f}")
    if (days := policy.number("TemporaryPasswordValidityDays")) is not None and days > _LONGEST_DAYS:
        weak.append(f"TemporaryPasswordValidityDays is {days:.0f}")
    if weak and has_passwords(pool):
        yield pool.problem(f"Weak passwords are accepted: {', '.join(weak)}", at="Policies.PasswordPolicy")

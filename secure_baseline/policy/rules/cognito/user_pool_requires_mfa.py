from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cognito._pools import has_passwords


@rule(
    "AWS::Cognito::UserPool",
    requires="A Cognito user pool with passwords must require multi-factor authentication of every user.",
    otherwise="Users who do not turn it on have nothing but a password that can be guessed.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F05", "A07"),
    same_as=("CognitoUserPoolMFA", "COGNITO_USER_POOL_MFA_CONFIGURATION_RULE"),
)
def user_pool_requires_mfa(pool: Resource) -> Problems:
    if pool.text("MfaConfiguration") == "OPTIONAL" and has_passwords(pool):
        yield pool.problem("Users choose whether a password is enough", at="MfaConfiguration")

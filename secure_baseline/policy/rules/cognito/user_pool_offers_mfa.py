from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cognito._pools import has_passwords


@rule(
    "AWS::Cognito::UserPool",
    requires="A Cognito user pool with passwords must offer multi-factor authentication.",
    otherwise="A guessed or stolen password is enough to act as the user.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05", "A07", "Cognito.5"),
    same_as=("COGNITO_USER_POOL_MFA_CONFIGURATION_RULE",),
)
def user_pool_offers_mfa(pool: Resource) -> Problems:
    # A user who can sign in without a password has another factor already.
    factors = set(pool.texts("Policies.SignInPolicy.AllowedFirstAuthFactors")) - {"PASSWORD"}
    # OFF without quotes is false in YAML.
    if pool.text("MfaConfiguration") in {"OFF", "false", None} and not factors and has_passwords(pool):
        yield pool.problem("A password is enough to sign in", at="MfaConfiguration")

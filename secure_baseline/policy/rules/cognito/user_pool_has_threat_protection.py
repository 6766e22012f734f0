from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Cognito::UserPool",
    requires="A Cognito user pool must have threat protection in full-function mode.",
    otherwise="Sign-ins with leaked passwords, or from unusual places, are not blocked.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F05", "F10", "Cognito.1"),
    same_as=("CognitoUserPoolPlusTier",),
)
def user_pool_has_threat_protection(pool: Resource) -> Problems:
    if pool.text("UserPoolAddOns.AdvancedSecurityMode") != "ENFORCED":
        yield pool.problem("Threat protection blocks nothing", at="UserPoolAddOns.AdvancedSecurityMode")

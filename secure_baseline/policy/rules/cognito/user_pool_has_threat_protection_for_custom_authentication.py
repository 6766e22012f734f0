from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Cognito::UserPool",
    requires="A Cognito user pool with threat protection must also apply it to custom authentication.",
    otherwise="Attackers sign in through the flow that is not protected.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F05", "F10", "Cognito.4"),
)
def user_pool_has_threat_protection_for_custom_authentication(pool: Resource) -> Problems:
    protected = pool.text("UserPoolAddOns.AdvancedSecurityMode") == "ENFORCED"  # if not, another rule reports it
    if not protected or not pool.has("LambdaConfig.DefineAuthChallenge"):
        return
    key = "UserPoolAddOns.AdvancedSecurityAdditionalFlows.CustomAuthMode"
    if pool.text(key) != "ENFORCED":
        yield pool.problem("Custom authentication is not protected", at=key)

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Cognito::UserPool",
    requires="A Cognito user pool with threat protection must also apply it to custom authentication.",
    otherwise="Attackers sign in through the flow that is not protected.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F05", "F10", "Cognito.4"),
)
def user_pool_blocks_threats_in_custom_sign_in(pool: Resource) -> Problems:
    if pool.text("UserPoolAddOns.AdvancedSecurityMode") != "ENFORCED" or not pool.has(
        "LambdaConfig.DefineAuthChallenge"
    ):
        return  # cognito-user-pool-blocks-threats tells; or there is no sign-in of its own
    key = "UserPoolAddOns.AdvancedSecurityAdditionalFlows.CustomAuthMode"
    mode = pool.text(key)
    if mode != "ENFORCED":
        yield pool.problem(f"Custom sign-in is not protected: CustomAuthMode is {mode or 'not set'}", key)

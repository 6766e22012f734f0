from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_ACTIONS = (
    "CompromisedCredentialsRiskConfiguration.Actions.EventAction",
    "AccountTakeoverRiskConfiguration.Actions.HighAction.EventAction",
)


@rule(
    "AWS::Cognito::UserPoolRiskConfigurationAttachment",
    requires="A Cognito risk configuration must act on high risks and on compromised passwords.",
    otherwise="Cognito sees that an account is being taken over, and lets it happen.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05", "F10"),
)
def user_pool_risk_configuration_blocks_threats(risks: Resource) -> Problems:
    for key in _ACTIONS:
        if risks.text(key) == "NO_ACTION":
            yield risks.problem("Risks are ignored", at=key)
    key = "RiskExceptionConfiguration.SkippedIPRangeList"
    if "0.0.0.0/0" in risks.texts(key):
        yield risks.problem("Every IP address is exempt from risk detection", at=key)

"""Risk configurations act on the risks that they find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_GRAVE = (
    "CompromisedCredentialsRiskConfiguration.Actions.EventAction",
    "AccountTakeoverRiskConfiguration.Actions.HighAction.EventAction",
)


def _check(risks: Resource) -> Iterator[Problem]:
    for key in _GRAVE:
        if risks.text(key) == "NO_ACTION":
            yield risks.problem("Nothing is done about it: EventAction is NO_ACTION", key)
    key = "RiskExceptionConfiguration.SkippedIPRangeList"
    if "0.0.0.0/0" in risks.texts(key):
        yield risks.problem("No address is looked at: SkippedIPRangeList has 0.0.0.0/0", key)


RULE = Rule(
    id="cognito-risk-configuration-acts",
    types=("AWS::Cognito::UserPoolRiskConfigurationAttachment",),
    demands="A Cognito risk configuration acts on high risks and on passwords known from leaks.",
    why="Cognito sees that an account is being taken over, and lets it happen.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05", "F10"),
    fix=Fix(
        cdk="""\
risks = cognito.CfnUserPoolRiskConfigurationAttachment
risks(
    self,
    "Risks",
    user_pool_id=cognito.UserPool(self, "Users").user_pool_id,
    client_id="ALL",
    compromised_credentials_risk_configuration=risks.CompromisedCredentialsRiskConfigurationTypeProperty(
        actions=risks.CompromisedCredentialsActionsTypeProperty(event_action="BLOCK")
    ),
)
""",
        cloudformation="""\
Type: AWS::Cognito::UserPoolRiskConfigurationAttachment
Properties:
  UserPoolId: !ImportValue Users
  ClientId: ALL
  CompromisedCredentialsRiskConfiguration: {Actions: {EventAction: BLOCK}}
""",
    ),
    check=_check,
)

"""The account hears a month before certificates expire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_FEWEST_DAYS = 30


def _check(account: Resource) -> Iterator[Problem]:
    days = account.number("ExpiryEventsConfiguration.DaysBeforeExpiry")
    if days is not None and days < _FEWEST_DAYS:
        says = f"It warns late: DaysBeforeExpiry is {days:.0f}"
        yield account.problem(says, "ExpiryEventsConfiguration.DaysBeforeExpiry")


RULE = Rule(
    id="certificatemanager-account-warns-a-month-before-expiry",
    types=("AWS::CertificateManager::Account",),
    demands="Certificate Manager tells of certificates that expire thirty days before they do, or earlier.",
    why="There is no time left to renew what does not renew itself.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G19",),
    security_hub=("ACM.1",),
    fix=Fix(
        cdk="""\
certificatemanager.CfnAccount(
    self,
    "Account",
    expiry_events_configuration=certificatemanager.CfnAccount.ExpiryEventsConfigurationProperty(
        days_before_expiry=45,
    ),
)
""",
        cloudformation="""\
Type: AWS::CertificateManager::Account
Properties:
  ExpiryEventsConfiguration:
    DaysBeforeExpiry: 45
""",
    ),
    check=_check,
)

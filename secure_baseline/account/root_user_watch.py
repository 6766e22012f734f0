"""Checks of the root user's keys and MFA, and an alert on every use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aws_cdk import Stack, Validations
from aws_cdk import aws_config as config
from aws_cdk import aws_events as events
from constructs import Construct

from secure_baseline.controls.identity_regions import WITHOUT_IDENTITIES
from secure_baseline.core.cloudtrail_events import API_CALL, FROM_AWS, SIGN_IN, match_reads
from secure_baseline.handlers.shared.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from constructs import IDependable

    from secure_baseline.core.alert_channel import AlertChannel


@dataclass(frozen=True, kw_only=True)
class _Check:
    """What it means when a rule fails, its severity, and the equivalent Security Hub control."""

    name: str
    meaning: str
    fix: str
    severity: Severity
    control: str


# Both rules on MFA are NOT_APPLICABLE where the organization has removed the root user's credentials:
# https://docs.aws.amazon.com/config/latest/developerguide/root-account-mfa-enabled.html
# https://docs.aws.amazon.com/config/latest/developerguide/root-account-hardware-mfa-enabled.html
_CHECKS = {
    "IAM_ROOT_ACCESS_KEY_CHECK": _Check(
        name="RootAccessKey",
        meaning="The root user has an access key",
        fix="delete it",
        severity=Severity.CRITICAL,
        control="IAM.4",
    ),
    "ROOT_ACCOUNT_MFA_ENABLED": _Check(
        name="RootMfa",
        meaning="The root user signs in without MFA",
        fix="enrol a device",
        severity=Severity.CRITICAL,
        control="IAM.9",
    ),
    "ROOT_ACCOUNT_HARDWARE_MFA_ENABLED": _Check(
        name="RootHardwareMfa",
        meaning="The root user's MFA is not a hardware device",
        fix="register one for the highest level of CIS",
        severity=Severity.LOW,
        control="IAM.6",
    ),
}
# Regions whose AWS Config does not have the rule, by its page in the developer guide.
_NO_KEY_CHECK = WITHOUT_IDENTITIES - {"ap-south-2", "ap-southeast-4"}
_NO_MFA_CHECK = (_NO_KEY_CHECK - {"eu-central-2", "eu-south-2"}) | {
    *("cn-north-1", "cn-northwest-1", "us-gov-east-1", "us-gov-west-1")
}
NOT_IN = {
    "IAM_ROOT_ACCESS_KEY_CHECK": _NO_KEY_CHECK,
    "ROOT_ACCOUNT_MFA_ENABLED": _NO_MFA_CHECK,
    "ROOT_ACCOUNT_HARDWARE_MFA_ENABLED": _NO_MFA_CHECK,
}
# What the root user does itself, not a service on its behalf; the same in every Region that sends its events here.
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
ROOT_USE: Mapping[str, Any] = {
    "source": FROM_AWS,
    "detail-type": [SIGN_IN, API_CALL],
    "detail": {"userIdentity": {"type": ["Root"], "invokedBy": [{"exists": False}]}},
}


class RootUserWatch(Construct):
    """Daily checks of the root user by AWS Config, and an alert on each use.

    No software can delete a root key or register root's MFA; this reports when a person has to.

    Args:
        scope: The parent construct.
        construct_id: The id.
        alert_channel: Where alerts go.
        recorder: AWS Config's recorder, which must exist before a rule can be created.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, alert_channel: AlertChannel, recorder: IDependable
    ) -> None:
        super().__init__(scope, construct_id)
        self.rules: list[config.ManagedRule] = []
        #: The rules that alert themselves, at or above the channel's floor, and the equivalent Security Hub controls.
        self.alerting_rules: list[config.ManagedRule] = []
        self.alerting_controls: list[str] = []
        for identifier, check in _CHECKS.items():
            if self._exists(identifier):
                self._check(identifier, check, alert_channel, recorder)
        self._report_use(alert_channel)

    def _exists(self, identifier: str) -> bool:
        """Whether the Region has the rule; if not, a person has to check."""
        region = Stack.of(self).region
        if region not in NOT_IN[identifier]:
            return True
        Validations.of(self).add_warning(
            f"secure-baseline:{identifier}",
            f"{self.node.path}: AWS Config has no rule {identifier} in {region}; check the root user by hand, or "
            "choose another home Region",
        )
        return False

    def _check(self, identifier: str, check: _Check, alert_channel: AlertChannel, recorder: IDependable) -> None:
        rule = config.ManagedRule(
            self,
            check.name,
            identifier=identifier,
            # As ``Detection.description``: the function behind FindingAlerts reads it.
            description=f"{check.severity.name}: {check.meaning}. {check.fix[0].upper()}{check.fix[1:]}. "
            f"Security Hub: {check.control}.",
            maximum_execution_frequency=config.MaximumExecutionFrequency.TWENTY_FOUR_HOURS,
        )
        rule.node.add_dependency(recorder)
        self.rules.append(rule)
        if not alert_channel.sends(check.severity):
            return
        changed = rule.on_compliance_change(
            f"{check.name}Failed",
            description=f"{check.meaning}; {check.fix}",
            event_pattern=events.EventPattern(
                # A resolved failure must be recorded as well: otherwise the next one would not be reported.
                detail={"newEvaluationResult": {"complianceType": ["NON_COMPLIANT", "COMPLIANT", "NOT_APPLICABLE"]}}
            ),
        )
        alert_channel.report(changed, severity=check.severity)
        self.alerting_rules.append(rule)
        self.alerting_controls.append(check.control)

    def _report_use(self, alert_channel: AlertChannel) -> None:
        """An immediate alert, in addition to the trail's alarm: an intruder may stop the trail first."""
        self.use = events.Rule(
            self,
            "Use",
            description="The root user signed in or called an API",
            event_pattern=events.EventPattern(
                source=events.Match.prefix("aws."), detail_type=ROOT_USE["detail-type"], detail=ROOT_USE["detail"]
            ),
        )
        match_reads(self.use)
        alert_channel.report(self.use, severity=Severity.CRITICAL)

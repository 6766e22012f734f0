"""A report if a Region no longer sends its events home, or if a retired Region is not off."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_kms as kms
from constructs import Construct

from secure_baseline.core import pseudo
from secure_baseline.core.alert_channel import AlertChannel
from secure_baseline.core.argument_types import require_here, require_regions, require_scope, warn_of_unknown_regions
from secure_baseline.core.arguments import problem
from secure_baseline.core.encryption_key import key_or_new
from secure_baseline.core.event_function import EventFunction
from secure_baseline.core.key_policies import allow_cloudwatch_logs
from secure_baseline.core.statement import IdentityStatement
from secure_baseline.handlers.regions.variables import BUS, FOLDER, HOURS, REGIONS, RETIRED
from secure_baseline.handlers.shared.message import TOPIC
from secure_baseline.handlers.shared.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secure_baseline.core.service_role import ServiceRole


class RegionWatch(Construct):
    """A function in the home Region that checks the others, whose ``EventForwarding`` may be cut off.

    A Region's alarm on events that it could not send is itself such an event: if its role, a control policy or a rule
    is the cause, the alarm does not arrive either. And where a control policy denies turning off the services of a
    retired Region, CloudFormation completes its update all the same. Costs 0.10 USD a month for an alarm (an account's
    first ten are free).

    Guarantees:
    - A Region that does not send its events to the home Region is reported by other means (H06, H09).
    - A retired Region in which a service is still on is reported (H06).

    Args:
        scope: The parent construct.
        construct_id: The id.
        alert_channel: Receives the reports, whatever its severity floor.
        regions: The Regions that send their events home. Default: none.
        retired_regions: The Regions in which nothing of ours should still be on. Default: none.
        encryption_key: Encrypts its log. Default: a new customer managed key (1 USD a month).

    Raises:
        TypeError: A value is of another type.
        ValueError: Both lists are empty, a Region is in both or malformed, or a construct is of another account or
            Region.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        alert_channel: AlertChannel,
        regions: Sequence[str] = (),
        retired_regions: Sequence[str] = (),
        encryption_key: kms.IKey | None = None,
    ) -> None:
        require_scope(scope, construct_id)
        require_here(scope, construct_id, AlertChannel, alert_channel=alert_channel)
        require_here(scope, construct_id, kms.IKey | None, encryption_key=encryption_key)
        named = {"regions": regions, "retired_regions": retired_regions}
        require_regions(scope, construct_id, regions=named)
        if not regions and not retired_regions:
            raise problem(scope, construct_id, "regions and retired_regions must name at least one Region, got none")
        if both := sorted({*regions} & {*retired_regions}):
            raise problem(
                scope, construct_id, f"regions and retired_regions must differ, got {', '.join(both)} in both"
            )
        super().__init__(scope, construct_id)
        for name, values in named.items():
            warn_of_unknown_regions(self, name, values)
        self.encryption_key = key_or_new(self, encryption_key, description="Encrypts the log of the Region watch")
        allow_cloudwatch_logs(self, self.encryption_key)
        self.function = EventFunction(
            self,
            "Watcher",
            description="Checks that other Regions send their events home",
            package="regions",
            environment={
                TOPIC: alert_channel.topic.topic_arn,
                REGIONS: json.dumps(list(regions)),
                RETIRED: json.dumps(list(retired_regions)),
                BUS: f"arn:{pseudo.PARTITION}:events:{pseudo.REGION}:{pseudo.ACCOUNT_ID}:event-bus/default",
            },
            encryption_key=self.encryption_key,
            dead_letter_queue=alert_channel.undelivered,
            timeout=Duration.minutes(2),
        )
        self._allow_reading(self.function.role, list(regions), list(retired_regions))
        alert_channel.let_publish(self.function.role)
        alert_channel.undelivered.let_keep(self.function.role)
        self.rule = events.Rule(
            self,
            "Look",
            description=f"Every {HOURS} hours: checks other Regions",
            schedule=events.Schedule.rate(Duration.hours(HOURS)),
            targets=[self.function.target],
        )
        alert_channel.alarm_on(self.function.error_alarm("Checking other Regions"), severity=Severity.HIGH)

    def _allow_reading(self, role: ServiceRole, regions: list[str], retired: list[str]) -> None:
        """https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html."""
        everything = f"*:{pseudo.ACCOUNT_ID}"
        for action, resource, where in (
            ("events:ListRuleNamesByTarget", "*", regions),
            ("events:DescribeRule", f"arn:{pseudo.PARTITION}:events:{everything}:rule/*", regions),
            ("cloudwatch:DescribeAlarms", f"arn:{pseudo.PARTITION}:cloudwatch:{everything}:alarm:*", regions),
            ("ssm:GetParametersByPath", f"arn:{pseudo.PARTITION}:ssm:{everything}:parameter{FOLDER}", retired),
        ):
            if where:
                role.allow(
                    IdentityStatement(
                        actions=[action],
                        resources=[resource],
                        conditions={"StringEquals": {"aws:RequestedRegion": where}},
                    ),
                    wildcard_reason="The names of another stack's rules and alarms are known only at deployment; the "
                    "actions only read, and only in the named Regions",
                )

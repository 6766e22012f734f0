"""Responses to findings: a message with the commands, or automatic remediation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aws_cdk import Duration, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_kms as kms
from constructs import Construct

from secure_baseline.controls.numbers import ADMIN_PORTS
from secure_baseline.core import pseudo
from secure_baseline.core.acknowledge import acknowledge
from secure_baseline.core.alert_channel import AlertChannel
from secure_baseline.core.argument_types import (
    require_here,
    require_mapping,
    require_regions,
    require_scope,
    require_text,
    warn_of_unknown_regions,
)
from secure_baseline.core.dead_letter_queue import DeadLetterQueue
from secure_baseline.core.encryption_key import key_or_new
from secure_baseline.core.event_function import EventFunction
from secure_baseline.core.key_policies import allow_cloudwatch_logs, allow_events
from secure_baseline.core.state_table import StateTable
from secure_baseline.core.statement import IdentityStatement
from secure_baseline.handlers.responses.catalogue import RESPONSES
from secure_baseline.handlers.responses.names import ResponseMode, ResponseName
from secure_baseline.handlers.responses.open_admin_port import PORTS
from secure_baseline.handlers.responses.trail_stopped import TRAIL
from secure_baseline.handlers.responses.variables import MODE, REGIONS, RESPONSE, TABLE
from secure_baseline.handlers.shared.message import TOPIC
from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.monitoring.response_arguments import checked_modes, trail_mistake
from secure_baseline.monitoring.response_events import RESPONSE_EVENTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secure_baseline.core.service_role import ServiceRole
    from secure_baseline.handlers.responses.permission import RolePermission

_TIMEOUT_MINUTES = 2
_WILDCARD_REASON = (
    "Which instance, bucket, group, user or role it will be is not known in advance; the actions are those that this "
    "one response needs to read its state and to act, and AWS's service authorization reference has nothing narrower"
)
#: The rules of our own policy that the role of a response in mode act breaks, and why that is acceptable.
_ACCEPTED = {
    ResponseName.EXPOSED_CREDENTIALS: (
        "SecureBaseline::iam-policy-allows-no-privilege-escalation",
        (
            "Sessions are revoked by an inline policy of the user or role concerned, and IAM has no condition on the "
            "content of such a policy. Only this function can assume the role, which exists only where the response is "
            "set to act, and which cannot change itself"
        ),
    ),
    ResponseName.PUBLIC_BUCKET: (
        "SecureBaseline::iam-policy-restricts-resource-policy-changes",
        (
            "The same action opens and closes a bucket, and Amazon S3 has no condition to distinguish them. Only this "
            "function, which only closes, can assume the role, which exists only where the response is set to act"
        ),
    ),
}


class AutomatedResponse(Construct):
    """Five responses, each of which is off, notifies only, or acts.

    - ``compromised_instance``: takes the instance off the network, snapshots its volumes, removes its role.
    - ``exposed_credentials``: deactivates the access key, denies existing sessions.
    - ``public_bucket``: blocks public access.
    - ``open_admin_port``: removes the rules that open administration ports to the internet.
    - ``trail_stopped``: starts the trail again.

    A resource with the tag ``secure-baseline:response = exempt`` is not changed, and that is reported. One for each
    account, in its home Region; it works in the given Regions, whose events have to be sent home. Costs
    0.10 USD a month for an alarm, and 0.10 more for each response that acts (an account's first ten are free).

    Guarantees:
    - A response that only notifies has no permissions to change anything (H09, A19).
    - A response that acts can change only what it is meant to change (H09, A19).
    - Every change is recorded before it is made, with how to undo it (H09).
    - Response records are retained when their stack is deleted (H09).
    - A failed response is retried, then goes to a dead-letter queue and raises an alarm (H09).

    Args:
        scope: The parent construct.
        construct_id: The id.
        alert_channel: Receives the messages, whatever its severity floor.
        modes: The mode of each response. Default: each notifies; so does one that is left out.
        trail_arn: The account's trail. Default: none, and so no response when it is stopped.
        regions: The Regions in which the responses work. Default: this one.
        encryption_key: Encrypts logs, records and failed events. Default: a new customer managed key (1 USD a month).

    Raises:
        TypeError: A value is of another type.
        ValueError: All are off, a name or mode is unknown, ``trail_stopped`` is on without ``trail_arn``, an ARN or a
            Region is malformed, or a construct is of another account or Region.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        alert_channel: AlertChannel,
        modes: Mapping[ResponseName, ResponseMode] | None = None,
        trail_arn: str | None = None,
        regions: Sequence[str] | None = None,
        encryption_key: kms.IKey | None = None,
    ) -> None:
        require_scope(scope, construct_id)
        require_here(scope, construct_id, AlertChannel, alert_channel=alert_channel)
        require_here(scope, construct_id, kms.IKey | None, encryption_key=encryption_key)
        if regions is not None:
            require_regions(scope, construct_id, regions={"regions": regions})
        require_mapping(scope, construct_id, str, "modes by the names of responses", modes=modes)
        require_text(scope, construct_id, "the ARN of a trail", mistake=trail_mistake, trail_arn=trail_arn)
        modes_by_name = checked_modes(scope, construct_id, modes or {}, trail_arn)
        super().__init__(scope, construct_id)
        warn_of_unknown_regions(self, "regions", regions or ())
        self.modes = modes_by_name
        self.encryption_key = key_or_new(self, encryption_key, description="Encrypts the records of responses")
        allow_cloudwatch_logs(self, self.encryption_key)
        allow_events(self, self.encryption_key)
        self.records = StateTable(self, "Records", encryption_key=self.encryption_key, evidence=True)
        self.failed = DeadLetterQueue(self, "Failed", encryption_key=self.encryption_key)
        self._alert_channel = alert_channel
        self._regions = list(regions or [Stack.of(self).region])
        self._trail_arn = trail_arn or ""
        self._alarm_on_failures()
        self.functions = {
            name: self._function(name, mode) for name, mode in self.modes.items() if mode is not ResponseMode.OFF
        }

    def _alarm_on_failures(self) -> None:
        alarm = cloudwatch.Alarm(
            self,
            "FailedAlarm",
            alarm_description="A response failed after all retries; the queue keeps its event for 14 days",
            metric=self.failed.metric_approximate_number_of_messages_visible(),
            threshold=1,
            evaluation_periods=1,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        self._alert_channel.alarm_on(alarm, severity=Severity.CRITICAL)

    def _function(self, name: ResponseName, mode: ResponseMode) -> EventFunction:
        words = name.replace("_", " ")
        function = EventFunction(
            self,
            name.title().replace("_", ""),
            description=f"Response: {words} ({mode})",
            package="responses",
            environment=self._environment(name, mode),
            encryption_key=self.encryption_key,
            dead_letter_queue=self.failed,
            timeout=Duration.minutes(_TIMEOUT_MINUTES),
        )
        self._allow(function.role, RESPONSES[name].READS)
        if mode is ResponseMode.ACT:
            self._allow_acting(function.role, name)
            self._alert_channel.alarm_on(function.error_alarm(f"The response {words}"), severity=Severity.HIGH)
        self._alert_channel.let_publish(function.role)
        self.failed.let_keep(function.role)
        self.records.let_use(function.role, ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"])
        for event in RESPONSE_EVENTS[name]:
            function.listen(event.name, event.meaning, event.pattern())
        return function

    def _allow_acting(self, role: ServiceRole, name: ResponseName) -> None:
        self._allow(role, RESPONSES[name].WRITES)
        if name is ResponseName.EXPOSED_CREDENTIALS:
            role.allow(IdentityStatement(effect="Deny", actions=["iam:PutRolePolicy"], resources=[role.role_arn]))
        if name in _ACCEPTED:
            rule, reason = _ACCEPTED[name]
            acknowledge(role.policy, [rule], reason)

    def _environment(self, name: ResponseName, mode: ResponseMode) -> dict[str, str]:
        own = {
            ResponseName.OPEN_ADMIN_PORT: {PORTS: json.dumps(ADMIN_PORTS)},
            ResponseName.TRAIL_STOPPED: {TRAIL: self._trail_arn},
        }
        return {
            RESPONSE: name.value,
            MODE: mode.value,
            TOPIC: self._alert_channel.topic.topic_arn,
            TABLE: self.records.table_name,
            REGIONS: Stack.of(self).to_json_string(self._regions),
            **own.get(name, {}),
        }

    def _allow(self, role: ServiceRole, permissions: Sequence[RolePermission]) -> None:
        places = {"partition": pseudo.PARTITION, "account": pseudo.ACCOUNT_ID, "trail": self._trail_arn}
        statements = [
            IdentityStatement(
                actions=permission.actions,
                resources=[resource.format(**places) for resource in permission.resources],
                conditions=self._conditions(permission),
            )
            for permission in permissions
        ]
        role.allow(*statements, wildcard_reason=_WILDCARD_REASON)

    def _conditions(self, permission: RolePermission) -> dict[str, Any] | None:
        conditions = {operator: dict(keys) for operator, keys in permission.conditions.items()}
        if permission.regional:
            conditions.setdefault("StringEquals", {})["aws:RequestedRegion"] = self._regions
        return conditions or None

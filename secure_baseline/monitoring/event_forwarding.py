"""Forwards events of a further Region to the home Region."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from aws_cdk import Stack, Token
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_events as events
from aws_cdk import aws_kms as kms
from constructs import Construct

from secure_baseline.core import pseudo
from secure_baseline.core.acknowledge import HIPAA, NIST, SOLUTIONS, acknowledge, in_packs
from secure_baseline.core.argument_types import (
    require_here,
    require_list,
    require_regions,
    require_scope,
    require_type,
    warn_of_unknown_regions,
)
from secure_baseline.core.arguments import place, problem
from secure_baseline.core.cloudtrail_events import WITH_READS
from secure_baseline.core.dead_letter_queue import DEAD_LETTERS_THEMSELVES, DeadLetterQueue
from secure_baseline.core.descriptions import got
from secure_baseline.core.key_policies import allow_events
from secure_baseline.core.service_role import ServiceRole
from secure_baseline.core.statement import IdentityStatement
from secure_baseline.handlers.regions.variables import UNSENT
from secure_baseline.handlers.shared.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secure_baseline.core.alert_channel import AlertChannel

    Pattern = Mapping[str, Any]

# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
_LONGEST_PATTERN = 2048
ALARM_STATE_CHANGE = "CloudWatch Alarm State Change"


class EventForwarding(Construct):
    """EventBridge rules that send a Region's events to the event bus of the home Region, as they happened.

    So rules, functions and topics are in the home Region only. An event keeps its account, its Region, its time and
    its id. Costs 1 USD for a million events, and 0.10 USD a month for the alarm (an account's first ten are free).

    Guarantees:
    - Events that the home Region listens for are sent there (H06; in part A05).
    - Each event is sent once, however many patterns it matches (H06).
    - The role that sends events can do nothing else (H06).
    - An event that cannot be sent goes to a dead-letter queue and raises an alarm (H09).

    Args:
        scope: The parent construct.
        construct_id: The id.
        home_region: Where events are sent.
        patterns: What the home Region listens to, as event patterns; each has a ``detail-type``.
        encryption_key: Encrypts events that cannot be sent. Default: an Amazon SQS managed key.

    Raises:
        TypeError: A value is of another type.
        ValueError: The home Region is malformed or this one, there is no pattern, or a pattern has no ``detail-type``
            or is longer than EventBridge allows.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        home_region: str,
        patterns: Sequence[Pattern],
        encryption_key: kms.IKey | None = None,
    ) -> None:
        require_scope(scope, construct_id)
        require_here(scope, construct_id, kms.IKey | None, encryption_key=encryption_key)
        require_type(scope, construct_id, str, home_region=home_region)
        require_regions(scope, construct_id, home_region=home_region)
        _require_patterns(scope, construct_id, patterns)
        region = Stack.of(scope).region
        if not Token.is_unresolved(region) and region == home_region:
            raise problem(scope, construct_id, f"home_region must be another Region than this one, got {home_region!r}")
        merged = _merged(patterns)
        for name, pattern in merged.items():
            if name is None:
                raise problem(scope, construct_id, f"patterns must each have a detail-type, got {pattern}")
            if (length := len(json.dumps(pattern))) > _LONGEST_PATTERN:
                raise problem(
                    scope,
                    construct_id,
                    f"patterns for {name} must have at most {_LONGEST_PATTERN} characters together, got {length}",
                )
        super().__init__(scope, construct_id)
        warn_of_unknown_regions(self, "home_region", [home_region])
        self._bus = f"arn:{pseudo.PARTITION}:events:{home_region}:{pseudo.ACCOUNT_ID}:event-bus/default"
        # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
        # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html (a role for every bus)
        self._role = ServiceRole(
            self,
            "Role",
            service="events.amazonaws.com",
            description=f"Sends events to {home_region}",
            statements=[IdentityStatement(actions=["events:PutEvents"], resources=[self._bus])],
        )
        self.unsent = self._queue(encryption_key)
        self.alarm = self._alarm()
        # Alarms act in their own Region only; their state changes are events like any other.
        own = {
            "source": ["aws.cloudwatch"],
            "detail-type": [ALARM_STATE_CHANGE],
            "resources": [self.alarm.alarm_arn],
        }
        self.rules = [self._rule(str(name), pattern) for name, pattern in _merged([*patterns, own]).items()]

    def _rule(self, detail_type: str, pattern: Pattern) -> events.CfnRule:
        """The L1, because the L2's patterns have no ``$or``."""
        rule = events.CfnRule(
            self,
            _id(detail_type),
            description=f"Sends home: {detail_type}",
            event_pattern={"detail-type": [detail_type], **pattern},
            state=WITH_READS if detail_type.endswith("via CloudTrail") else "ENABLED",
            targets=[
                events.CfnRule.TargetProperty(
                    id="Home",
                    arn=self._bus,
                    role_arn=self._role.role_arn,
                    dead_letter_config=events.CfnRule.DeadLetterConfigProperty(arn=self.unsent.queue_arn),
                )
            ],
        )
        # Without the role's policy, events would be lost in the meantime.
        rule.node.add_dependency(self._role.policy)
        return rule

    def _queue(self, key: kms.IKey | None) -> DeadLetterQueue:
        if key is not None:
            allow_events(self, key)
        queue = DeadLetterQueue(self, "Unsent", encryption_key=key)
        acknowledge(queue, in_packs("SQS3", SOLUTIONS), DEAD_LETTERS_THEMSELVES)
        return queue

    def _alarm(self) -> cloudwatch.Alarm:
        alarm = cloudwatch.Alarm(
            self,
            "UnsentAlarm",
            alarm_description=UNSENT,
            metric=self.unsent.metric_approximate_number_of_messages_visible(),
            threshold=1,
            evaluation_periods=1,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        acknowledge(
            alarm,
            in_packs("CloudWatchAlarmAction", NIST, HIPAA),
            "An alarm can act in its own Region only, which has no subscribers: its state changes are sent to the home "
            "Region as events, which raises an alert there",
        )
        return alarm


def alert_on_forwarded_alarms(scope: Construct, *, regions: Sequence[str], alert_channel: AlertChannel) -> None:
    """In the home Region: report the alarms that other Regions send here."""
    if not regions:
        return
    rule = events.Rule(
        scope,
        "ForwardedAlarms",
        description="An alarm in another Region went off",
        event_pattern=events.EventPattern(
            source=["aws.cloudwatch"],
            detail_type=[ALARM_STATE_CHANGE],
            region=list(regions),
            # OK as well: otherwise the next ALARM would not be new.
            detail={"state": {"value": ["ALARM", "OK"]}},
        ),
    )
    alert_channel.report(rule, severity=Severity.CRITICAL)


def _require_patterns(scope: Construct, construct_id: str, patterns: Sequence[Pattern]) -> None:
    """EventBridge's form: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html."""
    require_list(scope, construct_id, dict, "event patterns", patterns=patterns)
    if not patterns:
        raise problem(scope, construct_id, "patterns must be event patterns, at least one, got none")
    for pattern in patterns:
        try:
            json.dumps(pattern, allow_nan=False)
        except (TypeError, ValueError) as error:
            raise problem(scope, construct_id, f"patterns must be JSON ({error}), got {got(pattern)}") from None
        for field, value in pattern.items():
            if not isinstance(value, list | dict) or (field == "detail-type" and not _are_texts(value)):
                raise TypeError(
                    f"{place(scope, construct_id)}: patterns must have a list of values or a dict for each field, got "
                    f"{got(value)} for {field!r}"
                )


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _merged(patterns: Sequence[Pattern]) -> dict[str | None, Pattern]:
    """One pattern per kind of event: an event that two rules match would be sent twice."""
    groups: dict[str | None, list[Pattern]] = {}
    for pattern in patterns:
        rest = {name: value for name, value in pattern.items() if name != "detail-type"}
        for kind in pattern.get("detail-type") or [None]:
            group = groups.setdefault(kind, [])
            if rest not in group:
                group.append(rest)
    return {kind: _either(group) for kind, group in groups.items()}


def _either(patterns: list[Pattern]) -> Pattern:
    """A pattern that matches if one of them does: https://github.com/aws/event-ruler#the-or-primitive."""
    needed = [pattern for pattern in patterns if not any(_covers(other, pattern) for other in patterns)]
    return needed[0] if len(needed) == 1 else {"$or": needed}


def _covers(wider: Pattern, narrower: Pattern) -> bool:
    """Whether one matches everything that another does: it requires less of the same."""
    return wider != narrower and all(_allows(value, narrower.get(name)) for name, value in wider.items())


def _allows(wider: object, narrower: object) -> bool:
    match wider, narrower:
        case dict(), dict():
            return all(_allows(value, narrower.get(name)) for name, value in wider.items())
        case list(), list():
            return all(value in wider for value in narrower)
        case _:
            return wider == narrower


def _id(detail_type: str) -> str:
    return "".join(word[0].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", detail_type))

"""What a Region sends to the home Region: what EventForwarding guarantees."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.handlers.shared.counted import counted
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result_of
from secure_baseline.verify.subjects.event_rules import state_problems
from secure_baseline.verify.subjects.identity_policies import plain
from secure_baseline.verify.subjects.policies import many, statements
from secure_baseline.verify.subjects.subject import RegionSubject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.live.deployed import Deployed, DeployedResource
    from secure_baseline.verify.account_reader import AccountReader
    from secure_baseline.verify.subjects.policies import Statement

_BUS = re.compile(r":events:(?P<region>[a-z0-9-]+):.*event-bus/")
_RULE = "AWS::Events::Rule"
_ALLOWED = ["events:PutEvents"]


@dataclass(frozen=True)
class Forwarding(RegionSubject):
    """The rules of one Region that send events to another."""

    rules: list[DeployedResource]

    @property
    def home(self) -> str:
        """The Region to which events are sent."""
        return _home(self.rules[0])

    @cached_property
    def bus(self) -> str:
        """The event bus there."""
        return f"arn:{self.reader.partition}:events:{self.home}:{self.reader.account}:event-bus/default"

    @cached_property
    def targets(self) -> dict[str, list[dict[str, Any]]]:
        """For each rule of the stack, its targets in the home Region."""
        return {name: self._sent_home(name) for name in map(_name, self.rules)}

    def _sent_home(self, name: str) -> list[dict[str, Any]]:
        targets = self.client("events").list_targets_by_rule(Rule=name)["Targets"]
        return [target for target in targets if target["Arn"] == self.bus]


checks: Checks[Forwarding] = Checks("secure_baseline.monitoring.event_forwarding", "EventForwarding")


def subjects(reader: AccountReader, deployed: Deployed) -> list[Forwarding]:
    """A Region's forwarding, if its stack has any."""
    rules = [rule for rule in deployed.of(_RULE) if _home(rule)]
    return [Forwarding(reader, deployed, rules)] if rules else []


def _home(rule: DeployedResource) -> str:
    """The Region of the event bus that a template's rule sends to; empty if it sends to none."""
    for target in rule.properties.get("Targets", []):
        # The ARN is joined from parts.
        if match := _BUS.search("".join(re.findall(r'"([^"]*)"', json.dumps(target["Arn"])))):
            return match["region"]
    return ""


def _name(rule: DeployedResource) -> str:
    return rule.physical_id.rpartition("/")[2]


@checks.verifies("Events that the home Region listens for are sent there")
def sent(forwarding: Forwarding) -> Result:
    """Whether each rule is enabled, has its pattern, and targets the home Region's event bus."""
    number = counted(len(forwarding.rules), "rule")
    return result_of(
        (problem for rule in forwarding.rules for problem in _rule_problems(forwarding, rule)),
        f"{number} to {forwarding.home}",
    )


def _rule_problems(forwarding: Forwarding, declared: DeployedResource) -> Iterator[str]:
    name = _name(declared)
    rule = forwarding.reader.clients("events").describe_rule(Name=name)
    yield from state_problems(rule, declared)
    wanted = plain(declared.properties["EventPattern"], forwarding.reader)
    current = json.loads(rule["EventPattern"])
    # Values known only at deployment (an alarm's ARN) are not in the template.
    if {key: value for key, value in current.items() if key != "resources"} != {
        key: value for key, value in wanted.items() if key != "resources"
    }:
        yield f"rule {name} has a different pattern"
    if not forwarding.targets[name]:
        yield f"rule {name} sends nothing to {forwarding.home}"


@checks.verifies("Each event is sent once, however many patterns it matches")
def once(forwarding: Forwarding) -> Result:
    """Whether each kind of event has a single rule, ours or not."""
    events = forwarding.reader.clients("events")
    names = events.list_rule_names_by_target(TargetArn=forwarding.bus)["RuleNames"]
    patterns = [json.loads(events.describe_rule(Name=name).get("EventPattern", "{}")) for name in names]
    kinds = Counter(kind for pattern in patterns for kind in pattern.get("detail-type", []))
    return result_of(
        (f"{kind} is sent by {number} rules" for kind, number in kinds.items() if number > 1),
        f"{counted(len(kinds), 'kind')} of events",
    )


@checks.verifies("The role that sends events can do nothing else")
def role(forwarding: Forwarding) -> Result:
    """What the policies of the role allow."""
    roles = sorted({target["RoleArn"] for targets in forwarding.targets.values() for target in targets})
    return result_of(
        (problem for arn in roles for problem in _role_problems(forwarding, arn)) if roles else ["no rule has a role"],
        f"it can put events on the bus in {forwarding.home}",
    )


def _role_problems(forwarding: Forwarding, arn: str) -> Iterator[str]:
    iam, name = forwarding.reader.clients("iam"), arn.rpartition("/")[2]
    if iam.list_role_policies(RoleName=name)["PolicyNames"]:
        yield f"role {name} has an inline policy"
    attached = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
    allowed = [
        statement
        for policy in attached
        for statement in _statements(iam, policy["PolicyArn"])
        if statement["Effect"] == "Allow"
    ]
    if not allowed:
        yield f"role {name} cannot put events"
    for statement in allowed:
        if (many(statement.get("Action")), many(statement.get("Resource"))) != (_ALLOWED, [forwarding.bus]):
            yield f"role {name} can do more than put events on that bus"


def _statements(iam: Any, policy: str) -> list[Statement]:  # noqa: ANN401  (boto3 makes clients at run time)
    version = iam.get_policy(PolicyArn=policy)["Policy"]["DefaultVersionId"]
    return statements(iam.get_policy_version(PolicyArn=policy, VersionId=version)["PolicyVersion"]["Document"])


@checks.verifies("An event that cannot be sent goes to a dead-letter queue and raises an alarm")
def failures(forwarding: Forwarding) -> Result:
    """Whether each target has a dead-letter queue with an alarm, and the queue is empty."""
    queues = {_dead_letters(target) for targets in forwarding.targets.values() for target in targets}
    problems = [problem for queue in sorted(queues) for problem in _queue_problems(forwarding, queue)]
    return result_of(
        problems if queues else ["no rule has a dead-letter queue"], "failures go to a dead-letter queue, none so far"
    )


def _dead_letters(target: dict[str, Any]) -> str:
    arn: str = target.get("DeadLetterConfig", {}).get("Arn", "")
    return arn.rpartition(":")[2]


def _queue_problems(forwarding: Forwarding, queue: str) -> Iterator[str]:
    if not queue:
        yield "a rule has no dead-letter queue"
        return
    sqs = forwarding.reader.clients("sqs")
    url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
    name = "ApproximateNumberOfMessages"
    waiting = int(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[name])["Attributes"][name])
    if waiting:
        yield f"{counted(waiting, 'event')} could not be sent: inspect the queue {queue}, then purge it"
    if not forwarding.reader.alarms_on("AWS/SQS", f"{name}Visible", {"QueueName": queue}):
        yield f"no alarm watches the queue {queue}"

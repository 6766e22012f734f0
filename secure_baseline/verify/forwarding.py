"""What a Region sends to the home Region: what EventForwarding guarantees."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.verify.checks import Checks
from secure_baseline.verify.event_rules import state_troubles
from secure_baseline.verify.identity_policies import plain
from secure_baseline.verify.policies import many, statements
from secure_baseline.verify.reading import Found, counted, judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.verify.deployed import Deployed, Resource
    from secure_baseline.verify.lookup import Lookup
    from secure_baseline.verify.policies import Statement

_BUS = re.compile(r":events:(?P<region>[a-z0-9-]+):.*event-bus/")
_RULE = "AWS::Events::Rule"
_ALLOWED = ["events:PutEvents"]


class Forwarding:
    """The rules of one Region that send events to another.

    Args:
        lookup: The account's answers.
        rules: The rules, as the stack has them.
        deployed: The Region's stack.
    """

    def __init__(self, lookup: Lookup, rules: list[Resource], deployed: Deployed) -> None:
        self.lookup = lookup
        self.rules = rules
        self.deployed = deployed

    @property
    def home(self) -> str:
        """The Region to which events are sent."""
        return _home(self.rules[0])

    @cached_property
    def bus(self) -> str:
        """The event bus there."""
        return f"arn:{self.lookup.partition}:events:{self.home}:{self.lookup.account}:event-bus/default"

    @cached_property
    def targets(self) -> dict[str, list[dict[str, Any]]]:
        """Of each rule of the stack, what the account sends to the home Region."""
        return {name: self._sent_home(name) for name in map(_name, self.rules)}

    def _sent_home(self, name: str) -> list[dict[str, Any]]:
        told = self.lookup.clients("events").list_targets_by_rule(Rule=name)["Targets"]
        return [target for target in told if target["Arn"] == self.bus]


checks: Checks[Forwarding] = Checks("secure_baseline.core.event_forwarding", "EventForwarding")


def things(lookup: Lookup, deployed: Deployed) -> list[Forwarding]:
    """A Region's forwarding, where its stack has any."""
    rules = [rule for rule in deployed.of(_RULE) if _home(rule)]
    return [Forwarding(lookup, rules, deployed)] if rules else []


def _home(rule: Resource) -> str:
    """The Region of the event bus that a rule of a template sends to; nothing where it sends to none."""
    for target in rule.properties.get("Targets", []):
        # The ARN is put together from pieces.
        if found := _BUS.search("".join(re.findall(r'"([^"]*)"', json.dumps(target["Arn"])))):
            return found["region"]
    return ""


def _name(rule: Resource) -> str:
    return rule.physical_id.rpartition("/")[2]


@checks.answers("Events that the home Region listens to are sent there")
def sent(forwarding: Forwarding) -> Found:
    """Each rule is on, with its pattern, and has the home Region's event bus as its target."""
    number = counted(len(forwarding.rules), "rule")
    return judged(
        (trouble for rule in forwarding.rules for trouble in _rule_troubles(forwarding, rule)),
        f"{number} to {forwarding.home}",
    )


def _rule_troubles(forwarding: Forwarding, promised: Resource) -> Iterator[str]:
    name = _name(promised)
    rule = forwarding.lookup.clients("events").describe_rule(Name=name)
    yield from state_troubles(rule, promised)
    wanted = plain(promised.properties["EventPattern"], forwarding.lookup)
    found = json.loads(rule["EventPattern"])
    # What the deployment put in (an alarm's ARN) does not stand in the template.
    if {key: value for key, value in found.items() if key != "resources"} != {
        key: value for key, value in wanted.items() if key != "resources"
    }:
        yield f"rule {name} has another pattern"
    if not forwarding.targets[name]:
        yield f"rule {name} sends nothing to {forwarding.home}"


@checks.answers("Each event is sent once, however many patterns it matches")
def once(forwarding: Forwarding) -> Found:
    """Each kind of event has one rule, whoever made it."""
    events = forwarding.lookup.clients("events")
    names = events.list_rule_names_by_target(TargetArn=forwarding.bus)["RuleNames"]
    patterns = [json.loads(events.describe_rule(Name=name).get("EventPattern", "{}")) for name in names]
    kinds = Counter(kind for pattern in patterns for kind in pattern.get("detail-type", []))
    return judged(
        (f"{kind} is sent by {number} rules" for kind, number in kinds.items() if number > 1),
        f"{counted(len(kinds), 'kind')} of events",
    )


@checks.answers("The role that sends events can do nothing else")
def role(forwarding: Forwarding) -> Found:
    """What the policies of the role allow."""
    roles = sorted({target["RoleArn"] for targets in forwarding.targets.values() for target in targets})
    return judged(
        (trouble for arn in roles for trouble in _role_troubles(forwarding, arn)) if roles else ["no rule has a role"],
        f"it may put events on the bus of {forwarding.home}",
    )


def _role_troubles(forwarding: Forwarding, arn: str) -> Iterator[str]:
    iam, name = forwarding.lookup.clients("iam"), arn.rpartition("/")[2]
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
        yield f"role {name} may not put events"
    for statement in allowed:
        if (many(statement.get("Action")), many(statement.get("Resource"))) != (_ALLOWED, [forwarding.bus]):
            yield f"role {name} may do more than put events on that bus"


def _statements(iam: Any, policy: str) -> list[Statement]:  # noqa: ANN401  (boto3 makes clients at run time)
    version = iam.get_policy(PolicyArn=policy)["Policy"]["DefaultVersionId"]
    return statements(iam.get_policy_version(PolicyArn=policy, VersionId=version)["PolicyVersion"]["Document"])


@checks.answers("An event that cannot be sent is kept and raises an alarm")
def kept(forwarding: Forwarding) -> Found:
    """Each target has the queue, an alarm watches it, and it is empty."""
    queues = {_dead_letters(target) for targets in forwarding.targets.values() for target in targets}
    troubles = [trouble for queue in sorted(queues) for trouble in _queue_troubles(forwarding, queue)]
    return judged(troubles if queues else ["no rule has a queue"], "failures are kept, none so far")


def _dead_letters(target: dict[str, Any]) -> str:
    arn: str = target.get("DeadLetterConfig", {}).get("Arn", "")
    return arn.rpartition(":")[2]


def _queue_troubles(forwarding: Forwarding, queue: str) -> Iterator[str]:
    if not queue:
        yield "a rule keeps no failures"
        return
    sqs = forwarding.lookup.clients("sqs")
    url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
    name = "ApproximateNumberOfMessages"
    waiting = int(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[name])["Attributes"][name])
    if waiting:
        yield f"{counted(waiting, 'event')} could not be sent: look into the queue {queue}, then purge it"
    if not forwarding.lookup.alarms_on("AWS/SQS", f"{name}Visible", {"QueueName": queue}):
        yield f"no alarm watches the queue {queue}"

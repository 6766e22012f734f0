"""Functions that EventBridge calls: their rules, their roles, and what becomes of events that fail."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.verify.event_rules import state_troubles
from secure_baseline.verify.identity_policies import plain
from secure_baseline.verify.policies import many, statements
from secure_baseline.verify.thing import Thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.verify.deployed import Deployed, Resource
    from secure_baseline.verify.lookup import Lookup
    from secure_baseline.verify.policies import Statement

_QUEUE_METRIC = "ApproximateNumberOfMessagesVisible"
_ATTEMPTS = 2


class EventFunction(Thing):
    """A function, as AWS Lambda tells it."""

    @cached_property
    def configuration(self) -> dict[str, Any]:
        """Its settings."""
        found: dict[str, Any] = self.client("lambda").get_function_configuration(FunctionName=self.id)
        return found

    @property
    def promised_variables(self) -> dict[str, Any]:
        """Its variables, as deployed."""
        found: dict[str, Any] = self.resource.properties["Environment"]["Variables"]
        return found

    @property
    def variables(self) -> dict[str, str]:
        """Its variables, as they are."""
        found: dict[str, str] = self.configuration.get("Environment", {}).get("Variables", {})
        return found

    def reaches_nobody(self, variable: str) -> Iterator[str]:
        """Whether the topic that it tells has no subscriber."""
        if not self.lookup.reaches([self.variables.get(variable, "")]):
            yield f"function {self} tells nobody"

    def failure_troubles(self) -> Iterator[str]:
        """What would happen to an event that fails."""
        treatment = self.client("lambda").get_function_event_invoke_config(FunctionName=self.id)
        if treatment.get("MaximumRetryAttempts") != _ATTEMPTS:
            yield f"function {self} is not tried again twice"
        queue = self.configuration.get("DeadLetterConfig", {}).get("TargetArn", "").rpartition(":")[2]
        if not queue:
            yield f"function {self} keeps no failures"
            return
        self.client("sqs").get_queue_url(QueueName=queue)  # an alarm on a queue that is gone stays silent for ever
        alarms = self.lookup.alarms_on("AWS/SQS", _QUEUE_METRIC, {"QueueName": queue})
        if not any(each["ActionsEnabled"] and self.lookup.reaches(each["AlarmActions"]) for each in alarms):
            yield f"no alarm watches the queue {queue}"

    def role_troubles(self) -> Iterator[str]:
        """What its role may besides what was deployed, or may no longer."""
        iam, name = self.client("iam"), self.configuration["Role"].rpartition("/")[2]
        if iam.list_role_policies(RoleName=name)["PolicyNames"]:
            yield f"role {name} has an inline policy"
        promised = {each.physical_id: each for each in self.deployed.of("AWS::IAM::ManagedPolicy")}
        attached = [each["PolicyArn"] for each in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]]
        yield from (f"role {name} has {arn.rpartition('/')[2]}" for arn in attached if arn not in promised)
        if not attached:
            yield f"role {name} may nothing"
        for arn in attached:
            if arn in promised and not self._as_promised(arn, promised[arn]):
                yield f"policy {arn.rpartition('/')[2]} is not as deployed"

    def allowed(self) -> set[str]:
        """The actions that its role's policies allow."""
        iam, name = self.client("iam"), self.configuration["Role"].rpartition("/")[2]
        attached = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
        return {
            action
            for each in attached
            for statement in self._statements(each["PolicyArn"])
            if statement["Effect"] == "Allow"
            for action in many(statement.get("Action", []))
        }

    def _statements(self, policy: str) -> list[Statement]:
        iam = self.client("iam")
        version = iam.get_policy(PolicyArn=policy)["Policy"]["DefaultVersionId"]
        return statements(iam.get_policy_version(PolicyArn=policy, VersionId=version)["PolicyVersion"]["Document"])

    def _as_promised(self, policy: str, promised: Resource) -> bool:
        """Whether each statement is there, on as many resources; what only the deployment knew may be any but all."""
        wanted = _resources(plain(promised.properties["PolicyDocument"], self.lookup))
        found = _resources({"Statement": self._statements(policy)})
        return wanted.keys() == found.keys() and all(_same(wanted[key], found[key]) for key in wanted)


def functions(package: str, lookup: Lookup, deployed: Deployed) -> list[EventFunction]:
    """The functions of a package of handlers."""
    handler = f"handlers.{package}.index.handler"
    found = deployed.of("AWS::Lambda::Function")
    return [EventFunction(lookup, deployed, each) for each in found if each.properties.get("Handler") == handler]


def rule_troubles(lookup: Lookup, promised: Resource, arns: set[str]) -> Iterator[str]:
    """What is wrong with a rule that calls one of some functions."""
    events = lookup.clients("events")
    name = promised.physical_id.rpartition("/")[2]
    rule = events.describe_rule(Name=name)
    yield from state_troubles(rule, promised)
    pattern = rule.get("EventPattern")
    if (json.loads(pattern) if pattern else None) != promised.properties.get("EventPattern"):
        yield f"rule {name} has another pattern"
    if rule.get("ScheduleExpression") != promised.properties.get("ScheduleExpression"):
        yield f"rule {name} has another schedule"
    targets = [each for each in events.list_targets_by_rule(Rule=name)["Targets"] if each["Arn"] in arns]
    if not targets:
        yield f"rule {name} calls no function"
    if not all(each.get("DeadLetterConfig", {}).get("Arn") for each in targets):
        yield f"rule {name} keeps no failures"


def _resources(document: dict[str, Any]) -> dict[tuple[str, ...], list[Any]]:
    """By effect, actions and the keys of conditions: the resources."""
    found: dict[tuple[str, ...], list[Any]] = {}
    for statement in statements(document):
        keys = [key for keys in statement.get("Condition", {}).values() for key in keys]
        key = (statement["Effect"], *sorted(many(statement.get("Action"))), *sorted(keys))
        found.setdefault(key, []).extend(many(statement.get("Resource")))
    return found


def _same(wanted: list[Any], found: list[Any]) -> bool:
    literal = [each for each in wanted if isinstance(each, str)]
    return len(wanted) == len(found) and set(literal) <= set(found) and wanted.count("*") == found.count("*")

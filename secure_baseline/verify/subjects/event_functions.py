"""Functions that EventBridge invokes: their rules, their roles, and what happens to events that fail."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.verify.subjects.event_rules import state_problems
from secure_baseline.verify.subjects.identity_policies import plain
from secure_baseline.verify.subjects.policies import many, statements
from secure_baseline.verify.subjects.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.live.deployed import Deployed, DeployedResource
    from secure_baseline.verify.account_reader import AccountReader
    from secure_baseline.verify.subjects.policies import Statement

_QUEUE_METRIC = "ApproximateNumberOfMessagesVisible"
_ATTEMPTS = 2


class DeployedFunction(Subject):
    """A function, as AWS Lambda returns it."""

    @cached_property
    def configuration(self) -> dict[str, Any]:
        """Its settings."""
        answer: dict[str, Any] = self.client("lambda").get_function_configuration(FunctionName=self.id)
        return answer

    @property
    def declared_variables(self) -> dict[str, Any]:
        """Its variables, as deployed."""
        answer: dict[str, Any] = self.resource.properties["Environment"]["Variables"]
        return answer

    @property
    def variables(self) -> dict[str, str]:
        """Its variables, as they are now."""
        answer: dict[str, str] = self.configuration.get("Environment", {}).get("Variables", {})
        return answer

    def subscriber_problems(self, variable: str) -> Iterator[str]:
        """Whether the topic that it publishes to has no subscribers."""
        if not self.reader.reaches([self.variables.get(variable, "")]):
            yield f"function {self} notifies no one"

    def failure_problems(self) -> Iterator[str]:
        """What is wrong with how a failed event is handled."""
        retries = self.client("lambda").get_function_event_invoke_config(FunctionName=self.id)
        if retries.get("MaximumRetryAttempts") != _ATTEMPTS:
            yield f"function {self} does not retry twice"
        queue = self.configuration.get("DeadLetterConfig", {}).get("TargetArn", "").rpartition(":")[2]
        if not queue:
            yield f"function {self} has no dead-letter queue"
            return
        self.client("sqs").get_queue_url(QueueName=queue)  # an alarm on a deleted queue would stay silent forever
        alarms = self.reader.alarms_on("AWS/SQS", _QUEUE_METRIC, {"QueueName": queue})
        if not any(each["ActionsEnabled"] and self.reader.reaches(each["AlarmActions"]) for each in alarms):
            yield f"no alarm watches the queue {queue}"

    def role_problems(self) -> Iterator[str]:
        """Permissions that its role has beyond what was deployed, or has lost."""
        iam, name = self.client("iam"), self.configuration["Role"].rpartition("/")[2]
        if iam.list_role_policies(RoleName=name)["PolicyNames"]:
            yield f"role {name} has an inline policy"
        declared = {each.physical_id: each for each in self.deployed.of("AWS::IAM::ManagedPolicy")}
        attached = [each["PolicyArn"] for each in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]]
        yield from (f"role {name} has {arn.rpartition('/')[2]}" for arn in attached if arn not in declared)
        if not attached:
            yield f"role {name} has no permissions"
        for arn in attached:
            if arn in declared and not self._as_declared(arn, declared[arn]):
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

    def _as_declared(self, policy: str, declared: DeployedResource) -> bool:
        """Whether each statement has as many resources; those known only at deployment can be anything but "*"."""
        wanted = _resources(plain(declared.properties["PolicyDocument"], self.reader))
        current = _resources({"Statement": self._statements(policy)})
        return wanted.keys() == current.keys() and all(_same(wanted[key], current[key]) for key in wanted)


def functions(package: str, reader: AccountReader, deployed: Deployed) -> list[DeployedFunction]:
    """The functions of a package of handlers."""
    handler = f"handlers.{package}.index.handler"
    every = deployed.of("AWS::Lambda::Function")
    return [DeployedFunction(reader, deployed, each) for each in every if each.properties.get("Handler") == handler]


def rule_problems(reader: AccountReader, declared: DeployedResource, arns: set[str]) -> Iterator[str]:
    """What is wrong with a rule that invokes one of these functions."""
    events = reader.clients("events")
    name = declared.physical_id.rpartition("/")[2]
    rule = events.describe_rule(Name=name)
    yield from state_problems(rule, declared)
    pattern = rule.get("EventPattern")
    if (json.loads(pattern) if pattern else None) != declared.properties.get("EventPattern"):
        yield f"rule {name} has a different pattern"
    if rule.get("ScheduleExpression") != declared.properties.get("ScheduleExpression"):
        yield f"rule {name} has a different schedule"
    targets = [each for each in events.list_targets_by_rule(Rule=name)["Targets"] if each["Arn"] in arns]
    if not targets:
        yield f"rule {name} invokes no function"
    if not all(each.get("DeadLetterConfig", {}).get("Arn") for each in targets):
        yield f"rule {name} has no dead-letter queue"


def _resources(document: dict[str, Any]) -> dict[tuple[str, ...], list[Any]]:
    """The resources, by effect, actions and condition keys."""
    resources: dict[tuple[str, ...], list[Any]] = {}
    for statement in statements(document):
        keys = [key for keys in statement.get("Condition", {}).values() for key in keys]
        key = (statement["Effect"], *sorted(many(statement.get("Action"))), *sorted(keys))
        resources.setdefault(key, []).extend(many(statement.get("Resource")))
    return resources


def _same(wanted: list[Any], current: list[Any]) -> bool:
    literal = [each for each in wanted if isinstance(each, str)]
    return len(wanted) == len(current) and set(literal) <= set(current) and wanted.count("*") == current.count("*")

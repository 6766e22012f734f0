"""Event rules that notify people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from secure_baseline.handlers.shared.counted import counted
from secure_baseline.verify.reading import Result, result_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secure_baseline.live.deployed import Deployed, DeployedResource
    from secure_baseline.verify.account_reader import AccountReader


def event_rules(deployed: Deployed, wanted: Callable[[dict[str, Any]], bool]) -> list[DeployedResource]:
    """The rules whose pattern matches."""
    rules = deployed.of("AWS::Events::Rule")
    # A scheduled rule has no pattern.
    return [rule for rule in rules if wanted(rule.properties.get("EventPattern", {}))]


def alerting(reader: AccountReader, declared: list[DeployedResource]) -> Result:
    """Whether the rules are enabled, as deployed, and have subscribers."""
    waiting = reader.unconfirmed([arn for rule in declared for arn in _targets(reader, rule)])
    problems = [problem for rule in declared for problem in _problems(reader, rule)]
    return result_of(
        problems if declared else ["no stack has an event rule for it"],
        f"{counted(len(declared), 'event rule')} with a subscriber{waiting}",
    )


def state_problems(rule: dict[str, Any], declared: DeployedResource) -> Iterator[str]:
    """Whether a rule is enabled, and also for read-only calls if it was deployed that way."""
    if rule["State"] == "DISABLED":
        yield f"rule {rule['Name']} is disabled"
    elif rule["State"] != declared.properties.get("State", "ENABLED"):
        yield f"rule {rule['Name']} is in state {rule['State']}"


def _problems(reader: AccountReader, declared: DeployedResource) -> Iterator[str]:
    events = reader.clients("events")
    name = declared.physical_id.rpartition("/")[2]
    rule = events.describe_rule(Name=name)
    yield from state_problems(rule, declared)
    if json.loads(rule["EventPattern"]) != declared.properties["EventPattern"]:
        yield f"rule {name} has a different pattern"
    if declared.properties.get("Targets") and not reader.reaches(_targets(reader, declared)):
        yield f"rule {name} notifies no one"


def _targets(reader: AccountReader, rule: DeployedResource) -> list[str]:
    """The rule's current targets: a topic, or a function that publishes to one."""
    name = rule.physical_id.rpartition("/")[2]
    return [target["Arn"] for target in reader.clients("events").list_targets_by_rule(Rule=name)["Targets"]]

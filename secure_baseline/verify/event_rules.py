"""Event rules that tell somebody."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from secure_baseline.verify.reading import Found, counted, judged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secure_baseline.verify.deployed import Deployed, Resource
    from secure_baseline.verify.lookup import Lookup


def event_rules(deployed: Deployed, wanted: Callable[[dict[str, Any]], bool]) -> list[Resource]:
    """The rules whose pattern is a wanted one."""
    rules = deployed.of("AWS::Events::Rule")
    # A rule with a schedule has no pattern.
    return [rule for rule in rules if wanted(rule.properties.get("EventPattern", {}))]


def alerting(lookup: Lookup, promised: list[Resource]) -> Found:
    """Whether the rules are on, match what was deployed, and reach somebody."""
    waiting = lookup.unconfirmed([arn for rule in promised for arn in _targets(lookup, rule)])
    troubles = [trouble for rule in promised for trouble in _troubles(lookup, rule)]
    return judged(
        troubles if promised else ["no stack has a rule for it"], f"{counted(len(promised), 'rule')} for it{waiting}"
    )


def state_troubles(rule: dict[str, Any], promised: Resource) -> Iterator[str]:
    """Whether a rule is on, and gets calls that only read where it was deployed to."""
    if rule["State"] == "DISABLED":
        yield f"rule {rule['Name']} is off"
    elif rule["State"] != promised.properties.get("State", "ENABLED"):
        yield f"rule {rule['Name']} is in state {rule['State']}"


def _troubles(lookup: Lookup, promised: Resource) -> Iterator[str]:
    events = lookup.clients("events")
    name = promised.physical_id.rpartition("/")[2]
    rule = events.describe_rule(Name=name)
    yield from state_troubles(rule, promised)
    if json.loads(rule["EventPattern"]) != promised.properties["EventPattern"]:
        yield f"rule {name} has another pattern"
    if promised.properties.get("Targets") and not lookup.reaches(_targets(lookup, promised)):
        yield f"rule {name} tells nobody"


def _targets(lookup: Lookup, rule: Resource) -> list[str]:
    """What the rule calls now: a topic, or a function that writes to one."""
    name = rule.physical_id.rpartition("/")[2]
    return [target["Arn"] for target in lookup.clients("events").list_targets_by_rule(Rule=name)["Targets"]]

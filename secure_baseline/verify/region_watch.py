"""The watch over the ways by which other Regions send events home: what RegionWatch guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.handlers.regions.variables import HOURS, REGIONS, RETIRED
from secure_baseline.handlers.shared.message import TOPIC
from secure_baseline.verify.checks import Checks
from secure_baseline.verify.event_functions import EventFunction, functions, rule_troubles
from secure_baseline.verify.reading import Found, judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup

checks: Checks[EventFunction] = Checks("secure_baseline.monitoring.region_watch", "RegionWatch")


def things(lookup: Lookup, deployed: Deployed) -> list[EventFunction]:
    """The function that looks."""
    return functions("regions", lookup, deployed)


@checks.answers("A Region that does not send its events home is reported by another way")
def watched(function: EventFunction) -> Found:
    """The schedule, the Regions that the function knows, its rights, and who hears of it."""
    return judged(_troubles(function), f"looked at every {HOURS} hours")


@checks.answers("A retired Region in which a service stays on is reported")
def retired(function: EventFunction) -> Found:
    """The same function, and the retired Regions that it knows."""
    troubles = [*_troubles(function)]
    if function.variables.get(RETIRED) != function.promised_variables[RETIRED]:
        troubles.append("it looks into other retired Regions than it should")
    return judged(troubles, f"looked at every {HOURS} hours")


def _troubles(function: EventFunction) -> Iterator[str]:
    rules = [
        each
        for each in function.deployed.of("AWS::Events::Rule")
        if each.properties.get("ScheduleExpression") == f"rate({HOURS} hours)" and each.stack == function.resource.stack
    ]
    if not rules:
        yield "no stack has a schedule for it"
    for rule in rules:
        yield from rule_troubles(function.lookup, rule, {function.configuration["FunctionArn"]})
    if function.variables.get(REGIONS) != function.promised_variables[REGIONS]:
        yield "it looks into other Regions than it should"
    yield from function.role_troubles()
    yield from function.reaches_nobody(TOPIC)

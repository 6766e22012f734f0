"""The check that other Regions send their events to the home Region: what RegionWatch guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.handlers.regions.variables import HOURS, REGIONS, RETIRED
from secure_baseline.handlers.shared.message import TOPIC
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result_of
from secure_baseline.verify.subjects.event_functions import DeployedFunction, functions, rule_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader

checks: Checks[DeployedFunction] = Checks("secure_baseline.monitoring.region_watch", "RegionWatch")


def subjects(reader: AccountReader, deployed: Deployed) -> list[DeployedFunction]:
    """The function that checks."""
    return functions("regions", reader, deployed)


@checks.verifies("A Region that does not send its events to the home Region is reported by other means")
def watched(function: DeployedFunction) -> Result:
    """The schedule, the Regions that the function checks, its permissions and its subscribers."""
    return result_of(_problems(function), f"checked every {HOURS} hours")


@checks.verifies("A retired Region in which a service is still on is reported")
def retired(function: DeployedFunction) -> Result:
    """The same function, and the retired Regions that it checks."""
    problems = [*_problems(function)]
    if function.variables.get(RETIRED) != function.declared_variables[RETIRED]:
        problems.append("it checks different retired Regions than deployed")
    return result_of(problems, f"checked every {HOURS} hours")


def _problems(function: DeployedFunction) -> Iterator[str]:
    rules = [
        each
        for each in function.deployed.of("AWS::Events::Rule")
        if each.properties.get("ScheduleExpression") == f"rate({HOURS} hours)" and each.stack == function.resource.stack
    ]
    if not rules:
        yield "no stack has a schedule for it"
    for rule in rules:
        yield from rule_problems(function.reader, rule, {function.configuration["FunctionArn"]})
    if function.variables.get(REGIONS) != function.declared_variables[REGIONS]:
        yield "it checks different Regions than deployed"
    yield from function.role_problems()
    yield from function.subscriber_problems(TOPIC)

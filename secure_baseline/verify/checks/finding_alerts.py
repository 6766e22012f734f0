"""How findings are reported: what FindingAlerts guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.handlers.findings.variables import ALREADY_ALERTED, FLOOR, TABLE, WAIVED
from secure_baseline.handlers.shared.counted import counted
from secure_baseline.handlers.shared.message import TOPIC
from secure_baseline.monitoring.watched_events import (
    FINDINGS,
    FINDINGS_WITH_SECURITY_HUB,
    FINDINGS_WITHOUT_SECURITY_HUB,
)
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result_of
from secure_baseline.verify.subjects.event_functions import DeployedFunction, functions, rule_problems
from secure_baseline.verify.subjects.event_rules import event_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.live.deployed import Deployed, DeployedResource
    from secure_baseline.verify.account_reader import AccountReader

_PATTERNS = [event.pattern() for event in (*FINDINGS, *FINDINGS_WITH_SECURITY_HUB, *FINDINGS_WITHOUT_SECURITY_HUB)]

checks: Checks[DeployedFunction] = Checks("secure_baseline.monitoring.finding_alerts", "FindingAlerts")


def subjects(reader: AccountReader, deployed: Deployed) -> list[DeployedFunction]:
    """The function that reports findings; the alert channel has one with the same code, for alerts on events."""
    present = functions("findings", reader, deployed)
    return [function for function in present if WAIVED in function.declared_variables]


@checks.verifies("Findings at or above the severity floor are sent as readable messages")
def reported(function: DeployedFunction) -> Result:
    """The rules, the function's severity floor, and its subscribers."""
    declared = event_rules(function.deployed, lambda pattern: pattern in _PATTERNS)
    waiting = function.reader.unconfirmed([function.variables.get(TOPIC, "")])
    return result_of(_report_problems(function, declared), f"{counted(len(declared), 'rule')} for it{waiting}")


def _report_problems(function: DeployedFunction, declared: list[DeployedResource]) -> Iterator[str]:
    if not declared:
        yield "no stack has a rule for it"
    for rule in declared:
        yield from rule_problems(function.reader, rule, {function.configuration["FunctionArn"]})
    if function.variables.get(FLOOR) != function.declared_variables[FLOOR]:
        yield "the severity floor is different"
    if function.variables.get(WAIVED) != function.declared_variables[WAIVED]:
        yield "findings of different controls are suppressed"
    yield from function.subscriber_problems(TOPIC)


@checks.verifies("Each finding is sent once, however many services report it")
def once(function: DeployedFunction) -> Result:
    """The table of what was sent."""
    return result_of(_once_problems(function), "what was sent is recorded")


def _once_problems(function: DeployedFunction) -> Iterator[str]:
    table = function.variables.get(TABLE, "")
    if table != function.declared_variables[TABLE]:
        yield f"function {function} writes to another table"
    state = function.client("dynamodb").describe_table(TableName=table)["Table"]["TableStatus"]
    if state != "ACTIVE":
        yield f"table {table} is in state {state}"
    if ALREADY_ALERTED not in function.variables:
        yield "findings of rules with their own alert are sent twice"


@checks.verifies("Many findings at once are sent as one summary")
def summary(function: DeployedFunction) -> Result:
    """The hourly rule."""
    own = function.configuration["FunctionArn"]
    rules = [
        each
        for each in function.deployed.of("AWS::Events::Rule")
        if "ScheduleExpression" in each.properties and each.stack == function.resource.stack
    ]
    problems = [problem for rule in rules for problem in rule_problems(function.reader, rule, {own})]
    return result_of(problems if rules else ["no stack has an hourly rule"], "every hour")


@checks.verifies("A finding that cannot be sent is retried, then goes to a dead-letter queue and raises an alarm")
def failures(function: DeployedFunction) -> Result:
    """The function's retries, its queue, and the queue's alarm."""
    return result_of(function.failure_problems(), "failures go to a dead-letter queue")


@checks.verifies("The function that sends findings can change nothing but its own table")
def role(function: DeployedFunction) -> Result:
    """Its role's policies, as deployed."""
    return result_of(function.role_problems(), f"{counted(len(function.allowed()), 'action')}, no others")

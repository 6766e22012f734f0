"""How findings reach people: what FindingAlerts guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.handlers.findings.variables import ALREADY_ALERTED, FLOOR, TABLE, WAIVED
from secure_baseline.handlers.shared.message import TOPIC
from secure_baseline.monitoring.watched_events import (
    FINDINGS,
    FINDINGS_WITH_SECURITY_HUB,
    FINDINGS_WITHOUT_SECURITY_HUB,
)
from secure_baseline.verify.checks import Checks
from secure_baseline.verify.event_functions import EventFunction, functions, rule_troubles
from secure_baseline.verify.event_rules import event_rules
from secure_baseline.verify.reading import Found, counted, judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.verify.deployed import Deployed, Resource
    from secure_baseline.verify.lookup import Lookup

_PATTERNS = [event.pattern() for event in (*FINDINGS, *FINDINGS_WITH_SECURITY_HUB, *FINDINGS_WITHOUT_SECURITY_HUB)]

checks: Checks[EventFunction] = Checks("secure_baseline.monitoring.finding_alerts", "FindingAlerts")


def things(lookup: Lookup, deployed: Deployed) -> list[EventFunction]:
    """The function that reports findings; the alert channel has one of the same code, for alerts on events."""
    found = functions("findings", lookup, deployed)
    return [function for function in found if WAIVED in function.promised_variables]


@checks.answers("Findings at or above the severity floor reach people in words")
def told(function: EventFunction) -> Found:
    """The rules, the function's floor, and whoever hears it."""
    promised = event_rules(function.deployed, lambda pattern: pattern in _PATTERNS)
    waiting = function.lookup.unconfirmed([function.variables.get(TOPIC, "")])
    return judged(_told_troubles(function, promised), f"{counted(len(promised), 'rule')} for it{waiting}")


def _told_troubles(function: EventFunction, promised: list[Resource]) -> Iterator[str]:
    if not promised:
        yield "no stack has a rule for it"
    for rule in promised:
        yield from rule_troubles(function.lookup, rule, {function.configuration["FunctionArn"]})
    if function.variables.get(FLOOR) != function.promised_variables[FLOOR]:
        yield "the severity floor is another"
    if function.variables.get(WAIVED) != function.promised_variables[WAIVED]:
        yield "findings of other controls are not told"
    yield from function.reaches_nobody(TOPIC)


@checks.answers("A finding is told once however many services report it")
def once(function: EventFunction) -> Found:
    """The table of what was told."""
    return judged(_once_troubles(function), "what was told is remembered")


def _once_troubles(function: EventFunction) -> Iterator[str]:
    table = function.variables.get(TABLE, "")
    if table != function.promised_variables[TABLE]:
        yield f"function {function} writes into another table"
    state = function.client("dynamodb").describe_table(TableName=table)["Table"]["TableStatus"]
    if state != "ACTIVE":
        yield f"table {table} is in state {state}"
    if ALREADY_ALERTED not in function.variables:
        yield "rules that alert by themselves are told twice"


@checks.answers("Many findings at once are told as one summary")
def summary(function: EventFunction) -> Found:
    """The hourly rule."""
    own = function.configuration["FunctionArn"]
    rules = [
        each
        for each in function.deployed.of("AWS::Events::Rule")
        if "ScheduleExpression" in each.properties and each.stack == function.resource.stack
    ]
    troubles = [trouble for rule in rules for trouble in rule_troubles(function.lookup, rule, {own})]
    return judged(troubles if rules else ["no stack has an hourly rule"], "each hour")


@checks.answers("A finding that cannot be told is tried again, then kept and raises an alarm")
def kept(function: EventFunction) -> Found:
    """The function's attempts, its queue, and the queue's alarm."""
    return judged(function.failure_troubles(), "failures are kept")


@checks.answers("The function that tells findings may change nothing but its own notes")
def role(function: EventFunction) -> Found:
    """Its role's policies, as deployed."""
    return judged(function.role_troubles(), f"{counted(len(function.allowed()), 'action')} as deployed")

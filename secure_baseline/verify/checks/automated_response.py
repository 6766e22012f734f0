"""The responses to findings, and what they can change: what AutomatedResponse guarantees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.handlers.responses.names import ResponseMode
from secure_baseline.handlers.responses.variables import MODE, RESPONSE, TABLE
from secure_baseline.handlers.shared.message import TOPIC
from secure_baseline.monitoring.response_events import RESPONSE_EVENTS
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result, result_of
from secure_baseline.verify.subjects.event_functions import DeployedFunction, functions, rule_problems
from secure_baseline.verify.subjects.event_rules import event_rules
from secure_baseline.verify.subjects.subject import RegionSubject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader

_PATTERNS = [event.pattern() for each in RESPONSE_EVENTS.values() for event in each]
#: What every function needs: to log, notify, record and queue failures.
_NEEDED = ("logs:", "sns:Publish", "sqs:SendMessage", "kms:", "dynamodb:")
_READS = ("Describe", "Get", "List")


@dataclass(frozen=True)
class Responses(RegionSubject):
    """The functions, one per response."""

    functions: list[DeployedFunction]

    def of(self, mode: ResponseMode) -> list[DeployedFunction]:
        """The functions that were deployed in this mode."""
        return [each for each in self.functions if each.declared_variables[MODE] == mode]

    @cached_property
    def table(self) -> dict[str, Any]:
        """The table of response records."""
        name = self.functions[0].declared_variables[TABLE]
        table: dict[str, Any] = self.client("dynamodb").describe_table(TableName=name)["Table"]
        return table


checks: Checks[Responses] = Checks("secure_baseline.monitoring.automated_response", "AutomatedResponse")


def subjects(reader: AccountReader, deployed: Deployed) -> list[Responses]:
    """All responses together, if there are any."""
    present = functions("responses", reader, deployed)
    return [Responses(reader, deployed, present)] if present else []


@checks.verifies("A response that only notifies has no permissions to change anything")
def notifying(responses: Responses) -> Result | None:
    """The roles of those that only notify."""
    notify = responses.of(ResponseMode.NOTIFY)
    problems = (problem for each in notify for problem in (*_mode_problems(each), *_permission_problems(each)))
    return result_of(problems, _named(notify)) if notify else None


def _permission_problems(function: DeployedFunction) -> Iterator[str]:
    for action in sorted(function.allowed()):
        reads = action.partition(":")[2].startswith(_READS)
        if not reads and not action.startswith(_NEEDED):
            yield f"{_name(function)} can {action}"
    yield from function.role_problems()


@checks.verifies("A response that acts can change only what it is meant to change")
def acting(responses: Responses) -> Result | None:
    """The roles of those that act, as deployed."""
    act = responses.of(ResponseMode.ACT)
    problems = (problem for each in act for problem in (*_mode_problems(each), *each.role_problems()))
    return result_of(problems, _named(act)) if act else None


def _mode_problems(function: DeployedFunction) -> Iterator[str]:
    declared, current = function.declared_variables[MODE], function.variables.get(MODE)
    if current != declared:
        yield f"{_name(function)} is set to {current}, not {declared}"


@checks.verifies("Every change is recorded before it is made, with how to undo it")
def recorded(responses: Responses) -> Result:
    """The table, and that every function writes to it."""
    return result_of(_record_problems(responses), "records are written")


def _record_problems(responses: Responses) -> Iterator[str]:
    name = responses.table["TableName"]
    for function in responses.functions:
        if function.variables.get(TABLE) != name:
            yield f"{_name(function)} writes to another table"
    backups = responses.reader.clients("dynamodb").describe_continuous_backups(TableName=name)
    recovery = backups["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
    if recovery["PointInTimeRecoveryStatus"] != "ENABLED":
        yield f"table {name} has no point-in-time recovery"
    yield from responses.reader.key_problem(
        f"table {name}", responses.table.get("SSEDescription", {}).get("KMSMasterKeyArn")
    )


@checks.verifies("Response records are retained when their stack is deleted")
def stays(responses: Responses) -> Result:
    """The table's deletion protection, and its deletion policy."""
    name = responses.table["TableName"]
    retained = any(each.stays for each in responses.deployed.of("AWS::DynamoDB::Table") if each.physical_id == name)
    protected = responses.table.get("DeletionProtectionEnabled", False)
    message = f"{'retained' if retained else 'deleted with its stack'}, {'protected' if protected else 'not protected'}"
    return result(message, good=retained and protected)


@checks.verifies("A failed response is retried, then goes to a dead-letter queue and raises an alarm")
def failures(responses: Responses) -> Result:
    """The rules, the functions' retries, their queue and its alarm."""
    return result_of(_failure_problems(responses), "failures go to a dead-letter queue")


def _failure_problems(responses: Responses) -> Iterator[str]:
    arns = {each.configuration["FunctionArn"] for each in responses.functions}
    for rule in event_rules(responses.deployed, lambda pattern: pattern in _PATTERNS):
        yield from rule_problems(responses.reader, rule, arns)
    for function in responses.functions:
        yield from function.failure_problems()
        yield from function.subscriber_problems(TOPIC)


def _name(function: DeployedFunction) -> str:
    return str(function.declared_variables[RESPONSE])


def _named(functions: list[DeployedFunction]) -> str:
    return ", ".join(sorted(map(_name, functions)))

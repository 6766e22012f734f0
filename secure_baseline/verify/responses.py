"""What answers findings, and how far it may go: what AutomatedResponse guarantees."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.handlers.responses.names import ResponseMode
from secure_baseline.handlers.responses.variables import MODE, RESPONSE, TABLE
from secure_baseline.handlers.shared.message import TOPIC
from secure_baseline.monitoring.watched_events import RESPONSE_EVENTS
from secure_baseline.verify.checks import Checks
from secure_baseline.verify.event_functions import EventFunction, functions, rule_troubles
from secure_baseline.verify.event_rules import event_rules
from secure_baseline.verify.reading import Found, held, judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup

_PATTERNS = [event.pattern() for each in RESPONSE_EVENTS.values() for event in each]
#: What every function does for itself: it logs, tells, writes down and keeps what failed.
_OWN = ("logs:", "sns:Publish", "sqs:SendMessage", "kms:", "dynamodb:")
_LOOKS = ("Describe", "Get", "List")


class Responses:
    """The functions, one a response.

    Args:
        lookup: The account's answers.
        deployed: The stacks.
        made: The functions.
    """

    def __init__(self, lookup: Lookup, deployed: Deployed, made: list[EventFunction]) -> None:
        self.lookup = lookup
        self.deployed = deployed
        self.functions = made

    def of(self, mode: ResponseMode) -> list[EventFunction]:
        """Those that were deployed to go so far."""
        return [each for each in self.functions if each.promised_variables[MODE] == mode]

    @cached_property
    def table(self) -> dict[str, Any]:
        """The table of records."""
        name = self.functions[0].promised_variables[TABLE]
        found: dict[str, Any] = self.lookup.clients("dynamodb").describe_table(TableName=name)["Table"]
        return found


checks: Checks[Responses] = Checks("secure_baseline.monitoring.automated_response", "AutomatedResponse")


def things(lookup: Lookup, deployed: Deployed) -> list[Responses]:
    """All of them together, where there are any."""
    made = functions("responses", lookup, deployed)
    return [Responses(lookup, deployed, made)] if made else []


@checks.answers("A response that only notifies has no right to change anything")
def notifying(responses: Responses) -> Found | None:
    """The roles of those that only notify."""
    made = responses.of(ResponseMode.NOTIFY)
    troubles = (trouble for each in made for trouble in (*_mode_troubles(each), *_right_troubles(each)))
    return judged(troubles, _named(made)) if made else None


def _right_troubles(function: EventFunction) -> Iterator[str]:
    for action in sorted(function.allowed()):
        looks = action.partition(":")[2].startswith(_LOOKS)
        if not looks and not action.startswith(_OWN):
            yield f"{_name(function)} may {action}"
    yield from function.role_troubles()


@checks.answers("A response that acts may change only what it is for")
def acting(responses: Responses) -> Found | None:
    """The roles of those that act, as deployed."""
    made = responses.of(ResponseMode.ACT)
    troubles = (trouble for each in made for trouble in (*_mode_troubles(each), *each.role_troubles()))
    return judged(troubles, _named(made)) if made else None


def _mode_troubles(function: EventFunction) -> Iterator[str]:
    promised, found = function.promised_variables[MODE], function.variables.get(MODE)
    if found != promised:
        yield f"{_name(function)} is set to {found}, not {promised}"


@checks.answers("Nothing changes that is not recorded before, with the way to undo it")
def recorded(responses: Responses) -> Found:
    """The table, and that every function writes into it."""
    return judged(_record_troubles(responses), "records are written")


def _record_troubles(responses: Responses) -> Iterator[str]:
    name = responses.table["TableName"]
    for function in responses.functions:
        if function.variables.get(TABLE) != name:
            yield f"{_name(function)} writes into another table"
    backups = responses.lookup.clients("dynamodb").describe_continuous_backups(TableName=name)
    recovery = backups["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
    if recovery["PointInTimeRecoveryStatus"] != "ENABLED":
        yield f"table {name} cannot be brought back to an earlier time"
    yield from responses.lookup.key_trouble(
        f"table {name}", responses.table.get("SSEDescription", {}).get("KMSMasterKeyArn")
    )


@checks.answers("Records of responses stay when their stack is deleted")
def stays(responses: Responses) -> Found:
    """The table's protection, and the stack's."""
    name = responses.table["TableName"]
    retained = any(each.stays for each in responses.deployed.of("AWS::DynamoDB::Table") if each.physical_id == name)
    protected = responses.table.get("DeletionProtectionEnabled", False)
    told = f"{'retained' if retained else 'goes with its stack'}, {'protected' if protected else 'not protected'}"
    return held(told, good=retained and protected)


@checks.answers("A response that fails is tried again, then kept and raises an alarm")
def kept(responses: Responses) -> Found:
    """The rules, the functions' attempts, their queue and its alarm."""
    return judged(_failure_troubles(responses), "failures are kept")


def _failure_troubles(responses: Responses) -> Iterator[str]:
    arns = {each.configuration["FunctionArn"] for each in responses.functions}
    for rule in event_rules(responses.deployed, lambda pattern: pattern in _PATTERNS):
        yield from rule_troubles(responses.lookup, rule, arns)
    for function in responses.functions:
        yield from function.failure_troubles()
        yield from function.reaches_nobody(TOPIC)


def _name(function: EventFunction) -> str:
    return str(function.promised_variables[RESPONSE])


def _named(made: list[EventFunction]) -> str:
    return ", ".join(sorted(map(_name, made)))

"""What a landing zone costs a month when nothing happens."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from secure_baseline.cost.bill import Bill, ByUse, Idle, NotPriced
from secure_baseline.cost.prices import prices
from secure_baseline.cost.resources import bills_of_resource
from secure_baseline.cost.settings import LOGINS, TYPE, bills_of_setting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from secure_baseline.cost.stacks import StackResources

_FUNCTION: Final = "AWS::Lambda::Function"
_INSTANCE: Final = "AWS::RDS::DBInstance"
# https://docs.aws.amazon.com/guardduty/latest/ug/rds-protection.html
_WATCHED_ENGINES: Final = ("postgres", "aurora-postgresql", "aurora-mysql")


@dataclass(frozen=True, kw_only=True)
class StackBill:
    """One line: the stack's name, and what is billed in it."""

    stack: str
    bill: Bill


@dataclass(frozen=True, kw_only=True)
class IdleCost:
    """What stacks cost.

    Args:
        lines: What is billed when idle, by stack; the most expensive first.
        by_use: What is billed only when it is used, with the number of resources.
        not_priced: What has no price here, by stack.
        retention_days: How long the longest-kept log group keeps its logs; None: forever, 0 if there is none.
    """

    lines: Sequence[tuple[str, Idle]]
    by_use: Sequence[tuple[ByUse, int]]
    not_priced: Sequence[tuple[str, NotPriced, int]]
    retention_days: int | None

    @property
    def usd(self) -> Decimal:
        """Per month, without what is not priced."""
        return sum((idle.usd for _, idle in self.lines), Decimal(0))


def idle_cost(stacks: Sequence[StackResources]) -> IdleCost:
    """Add up what the resources of stacks are billed for."""
    found = [*_of_resources(stacks), *_of_services(stacks)]
    order = {stack.name: number for number, stack in enumerate(stacks)}
    not_priced = Counter((each.stack, each.bill) for each in found if isinstance(each.bill, NotPriced))
    by_use = Counter(each.bill for each in found if isinstance(each.bill, ByUse))
    return IdleCost(
        lines=sorted(_together(found), key=lambda line: (order[line[0]], -line[1].usd, line[1].what)),
        by_use=sorted(by_use.items(), key=lambda each: each[0].what),
        not_priced=[(stack, bill, count) for (stack, bill), count in not_priced.items()],
        retention_days=_retention(stacks),
    )


def _of_resources(stacks: Sequence[StackResources]) -> Iterator[StackBill]:
    home = stacks[0].region if stacks else ""
    for stack in stacks:
        for kind, properties in stack.resources:
            bills = (
                bills_of_setting(properties, home=stack.region == home)
                if kind == TYPE
                else bills_of_resource(kind, properties)
            )
            for bill in bills:
                yield StackBill(stack=stack.name, bill=bill)


def _of_services(stacks: Sequence[StackResources]) -> Iterator[StackBill]:
    """What GuardDuty and Inspector bill for resources of other stacks in their Region."""
    for stack in stacks:
        here = [each for other in stacks if other.region == stack.region for each in other.resources]
        for kind, properties in stack.resources:
            setting = properties.get("Setting") if kind == TYPE else None
            if setting == "GuardDutyDetector" and LOGINS in properties.get("Features", []):
                for bill in _logins(here):
                    yield StackBill(stack=stack.name, bill=bill)
            if setting == "InspectorScans":
                for bill in _scanned(here, properties.get("ResourceTypes", [])):
                    yield StackBill(stack=stack.name, bill=bill)


def _logins(resources: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[Bill]:
    price = prices()["guardduty-database"]
    for kind, properties in resources:
        if kind == _INSTANCE and properties.get("Engine") in _WATCHED_ENGINES:
            name = str(properties.get("DBInstanceClass"))
            if known := prices().get(name):
                yield Idle(what="GuardDuty: vCPUs of databases", price=price, quantity=Decimal(known.vcpus))
            else:
                yield NotPriced(what=f"GuardDuty: database {name}", why=f"{price.text}; its vCPUs are not known")


def _scanned(resources: Iterable[tuple[str, dict[str, Any]]], types: Sequence[str]) -> Iterator[Bill]:
    """Inspector scans every function that was invoked or updated in the last 90 days.

    https://docs.aws.amazon.com/inspector/latest/user/scanning-lambda.html
    """
    functions = sum(kind == _FUNCTION for kind, _ in resources)
    for name, what, of in (
        ("LAMBDA", "Inspector: functions", "inspector-function"),
        ("LAMBDA_CODE", "Inspector: code of functions", "inspector-function-code"),
    ):
        if name in types and functions:
            yield Idle(what=what, price=prices()[of], quantity=Decimal(functions), estimated=True)


def _together(found: Iterable[StackBill]) -> list[tuple[str, Idle]]:
    """One line for what is the same in a stack."""
    lines: dict[tuple[str, str, str], Idle] = {}
    for each in found:
        if isinstance(bill := each.bill, Idle):
            key = (each.stack, bill.what, bill.price.id)
            before = lines.get(key)
            lines[key] = replace(bill, quantity=before.quantity + bill.quantity) if before else bill
    return [(stack, idle) for (stack, _, _), idle in lines.items()]


def _retention(stacks: Sequence[StackResources]) -> int | None:
    kept = [
        properties.get("RetentionInDays")
        for stack in stacks
        for kind, properties in stack.resources
        if kind == "AWS::Logs::LogGroup"
    ]
    days = [each for each in kept if isinstance(each, int)]
    return max(days, default=0) if len(days) == len(kept) else None

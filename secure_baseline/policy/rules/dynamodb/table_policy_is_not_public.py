"""Policies of DynamoDB tables open nothing to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.dynamodb._fixes import TABLE_POLICY
from secure_baseline.policy.rules.dynamodb._parts import POLICIES, TABLES, parts
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(table: Resource) -> Iterator[Problem]:
    for part in parts(table):
        for policy in POLICIES:
            yield from public_problems(part.document(f"{policy}.PolicyDocument"))


RULE = Rule(
    id="dynamodb-table-policy-is-not-public",
    types=TABLES,
    demands="The policies of a DynamoDB table and of its stream allow nothing to everybody.",
    why="Every AWS account can then read or change the data.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D04",),
    cis=("2.21",),
    fix=TABLE_POLICY,
    check=_check,
)

"""Policies of DynamoDB tables name what they allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.dynamodb._fixes import TABLE_POLICY
from secure_baseline.policy.rules.dynamodb._parts import POLICIES, TABLES, parts
from secure_baseline.policy.template.policy_document import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource


def _check(table: Resource) -> Iterator[Problem]:
    for part in parts(table):
        for policy in POLICIES:
            yield from _wide(part.document(f"{policy}.PolicyDocument"))


def _wide(document: Node) -> Iterator[Problem]:
    for statement in statements(document):
        if not statement.allows or statement.is_public:
            continue  # the latter is graver, and told by a rule of its own
        if statement.node.has("NotAction"):
            yield statement.node.problem("It allows every action but some: NotAction is set", "NotAction")
        elif wide := [action for action in statement.actions if action.lower() in {"*", "dynamodb:*"}]:
            yield statement.node.problem(f"It allows every action: Action is {wide[0]}", "Action")


RULE = Rule(
    id="dynamodb-table-policy-names-actions",
    types=TABLES,
    demands="The policies of a DynamoDB table and of its stream name the actions that they allow.",
    why="Who only has to read items can then delete the table or give it to others.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D04", "A19"),
    fix=TABLE_POLICY,
    check=_check,
)

"""Statements of IAM policy documents, and what they open to which principals."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from secure_baseline.policy.template.values import CannotEvaluateError, Json, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem

# Condition keys that restrict a request to a principal or a source. They include AWS's own definition of "public":
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
_RESTRICTING_KEYS = frozenset(
    {
        "aws:calledvia",
        "aws:principalaccount",
        "aws:principalarn",
        "aws:principalisawsservice",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:principalservicename",
        "aws:resourceaccount",
        "aws:resourceorgid",
        "aws:sourceaccount",
        "aws:sourcearn",
        "aws:sourceip",
        "aws:sourceorgid",
        "aws:sourceorgpaths",
        "aws:sourceowner",
        "aws:sourcevpc",
        "aws:sourcevpce",
        "aws:userid",
        "aws:username",
        "aws:vpcsourceip",
        "elasticfilesystem:accesspointarn",
        "elasticfilesystem:accessedviamounttarget",
        "kms:calleraccount",
        "lambda:eventsourcetoken",
        "s3:dataaccesspointaccount",
        "s3:dataaccesspointarn",
        "sns:endpoint",
    }
)
_MOST_ACTIONS_SHOWN = 3
_NEGATED = re.compile(r"Not(Equals|Like|IpAddress)|^Null", re.IGNORECASE)


class Statement:
    """One statement of a policy document.

    Args:
        node: The statement.
    """

    def __init__(self, node: Node) -> None:
        self.node = node

    @property
    def allows(self) -> bool:
        """Whether its effect is Allow."""
        return self.node.text("Effect") == "Allow"

    @property
    def denies(self) -> bool:
        """Whether its effect is Deny."""
        return self.node.text("Effect") == "Deny"

    @property
    def actions(self) -> list[str]:
        """The actions in ``Action``."""
        return self.node.texts("Action")

    @property
    def resources(self) -> list[str]:
        """The resources in ``Resource``; references read as ``${LogicalId.Arn}``."""
        return self.node.texts("Resource")

    @property
    def principals(self) -> list[tuple[str, str]]:
        """Kind and name of each principal: ("AWS", "*"), ("Service", "sns.amazonaws.com")."""
        principal = self.node.known("Principal")
        if principal is None:
            return []
        if isinstance(principal, str):
            return [("AWS", principal)]
        node = self.node.node("Principal")
        return [(kind, name) for kind, names in node.entries() for name in names.texts()]

    @property
    def conditions(self) -> list[tuple[str, str, list[Json]]]:
        """Operator, key in lower case and values of each condition; a value can be ``Unknown``."""
        node = self.node.node("Condition")
        if node.value is None:
            return []
        return [
            (operator, key.lower(), values.value if isinstance(values.value, list) else [values.value])
            for operator, keys in node.entries()
            for key, values in keys.entries()
        ]

    @property
    def names_anyone(self) -> bool:
        """Whether it allows the principal ``*``, whatever its conditions are."""
        if not self.allows:
            return False
        if self.node.has("NotPrincipal"):
            return True
        return any(name == "*" and kind in {"AWS", "CanonicalUser", "*"} for kind, name in self.principals)

    @property
    def is_public(self) -> bool:
        """Whether it allows anyone, and no condition restricts the request to an account, a network or a source."""
        return self.names_anyone and not any(_restricts(*condition) for condition in self.conditions)

    def covers_action(self, action: str) -> bool:
        """Whether its actions, with their wildcards, include one; ``NotAction`` includes what it does not list."""
        if self.node.has("NotAction"):
            return not any(covers(pattern, action) for pattern in self.node.texts("NotAction"))
        return any(covers(pattern, action) for pattern in self.actions)

    def condition_values(self, key: str) -> list[str]:
        """All values with which conditions compare a key."""
        compared = [value for _, name, values in self.conditions if name == key.lower() for value in values]
        return [str(value) for value in _known(key, compared)]


def statements(document: Node) -> list[Statement]:
    """The statements of a policy document; get it with ``resource.document("PolicyDocument")``."""
    return [Statement(node) for node in document.nodes("Statement")]


def covers(pattern: str, value: str) -> bool:
    """Whether a policy's pattern, with ``*`` and ``?``, matches a value, ignoring case."""
    return _expression(pattern).fullmatch(value) is not None


@lru_cache(maxsize=4096)
def _expression(pattern: str) -> re.Pattern[str]:
    """Compiled once: rules check every statement for dozens of actions."""
    return re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), re.IGNORECASE | re.DOTALL)


def public_statements(document: Node) -> Iterator[Statement]:
    """The statements that open something to anyone."""
    return (statement for statement in statements(document) if statement.is_public)


def public_problems(document: Node) -> Iterator[Problem]:
    """A problem for each statement that opens something to anyone, at its principal."""
    for statement in public_statements(document):
        named = "NotPrincipal" if statement.node.has("NotPrincipal") else "Principal"
        yield statement.node.problem(f"Everyone is allowed {_listed(statement)}", at=named)


def denies_insecure_transport(document: Node) -> bool:
    """Whether a statement denies requests without TLS for everyone (``aws:SecureTransport`` false)."""
    return any(
        statement.denies
        and any(means_insecure_transport(*condition) for condition in statement.conditions)
        and any(name == "*" for _, name in statement.principals)
        for statement in statements(document)
    )


def means_insecure_transport(operator: str, key: str, values: list[Json]) -> bool:
    """Whether a condition is true for requests without TLS."""
    if key == "aws:securetransport" and operator.lower().startswith("bool"):
        return bool(values) and all(str(value).lower() == "false" for value in _known(key, values))
    # A minimum version denies requests without TLS as well.
    return key.endswith(":tlsversion") and operator.lower().startswith("numericlessthan")


def _listed(statement: Statement) -> str:
    if statement.node.has("NotAction"):
        return f"everything except {', '.join(statement.node.texts('NotAction'))}"
    actions = statement.actions
    shown = ", ".join(actions[:_MOST_ACTIONS_SHOWN])
    return shown if len(actions) <= _MOST_ACTIONS_SHOWN else f"{shown} and {len(actions) - _MOST_ACTIONS_SHOWN} more"


def _known(key: str, values: list[Json]) -> list[Json]:
    if any(isinstance(value, Unknown) for value in values):
        raise CannotEvaluateError(f"the condition on {key} is known only at deployment")
    return values


def _restricts(operator: str, key: str, values: list[Json]) -> bool:
    if key not in _RESTRICTING_KEYS or _NEGATED.search(operator):
        return False
    if key.endswith("sourceip"):
        return bool(values) and not any(_is_everywhere(str(value)) for value in _known(key, values))
    if operator.lower().rpartition(":")[2].startswith("stringequals"):
        # It has no wildcards, so a value known only at deployment is some principal, too.
        values = ["some-principal" if isinstance(value, Unknown) else value for value in values]
    return bool(values) and not any(_allows_anyone(str(value)) for value in _known(key, values))


def _allows_anyone(text: str) -> bool:
    """Whether a condition's value allows anyone: ``*``, or an ARN of any account (anyone can create such a role)."""
    if text.strip("*:") == "":
        return True
    parts = text.split(":", 5)
    if parts[0] != "arn":
        return False
    if len(parts) < 6:  # noqa: PLR2004  (arn, partition, service, Region, account, resource)
        return True
    account, resource = parts[4:]
    return account.strip("*?") == "" and (account != "" or resource.strip("*/") == "")


def _is_everywhere(text: str) -> bool:
    try:
        return ipaddress.ip_network(text, strict=False).prefixlen == 0
    except ValueError:
        return False

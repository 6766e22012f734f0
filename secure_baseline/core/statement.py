"""A statement of an identity's policy, kept in Python: reading a list from CDK's takes a message to JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from aws_cdk import aws_iam as iam

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, kw_only=True)
class IdentityStatement:
    """What an identity can do, or cannot."""

    resources: Sequence[str] = ()
    not_resources: Sequence[str] = ()
    actions: Sequence[str] = ()
    not_actions: Sequence[str] = ()
    sid: str | None = None
    effect: Literal["Allow", "Deny"] = "Allow"
    conditions: Mapping[str, object] | None = None

    def to_json(self) -> dict[str, object]:
        """As it is in a policy."""
        content = {
            "Sid": self.sid,
            "Effect": self.effect,
            "Action": list(self.actions),
            "NotAction": list(self.not_actions),
            "Resource": list(self.resources),
            "NotResource": list(self.not_resources),
            "Condition": self.conditions,
        }
        return {key: value for key, value in content.items() if value}


def policy_document(statements: Iterable[IdentityStatement]) -> iam.PolicyDocument:
    """The statements as CDK's policy document, in one message to JavaScript."""
    return iam.PolicyDocument.from_json({"Statement": [statement.to_json() for statement in statements]})

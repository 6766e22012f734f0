"""Conflicts with what the app sets outside the constructs, reported at synthesis.

CloudFormation would reject or overwrite one of the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jsii
from aws_cdk import CfnElement, Reference, Tokenization
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from constructs import IValidation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aws_cdk import Stack
    from constructs import Construct

    from secure_baseline.defaults.injector import Choices

_TLS = "enforce_ssl"
_CLOSED = "block_public_access"


@jsii.implements(IValidation)
class NoConflict:
    """Checks every policy of a bucket or a queue against what was added: one call per synthesis."""

    def __init__(self, scope: Construct, choices: Choices) -> None:
        self._scope = scope
        self._choices = choices

    def validate(self) -> list[str]:
        """A sentence per conflict."""
        return [sentence for policies in self._by_target() for sentence in self._problems(policies)]

    def _by_target(self) -> list[list[tuple[Any, Any]]]:
        """The policies, with their documents, of each bucket or queue."""
        by_stack: dict[Stack, list[Any]] = {}
        for each in self._scope.node.find_all():
            if isinstance(each, s3.CfnBucketPolicy | sqs.CfnQueuePolicy):
                by_stack.setdefault(each.stack, []).append(each)
        by_target: dict[tuple[Stack, str], list[tuple[Any, Any]]] = {}
        for stack, policies in by_stack.items():
            # CDK refuses references of another Region or account, so each stack reads its own. In one call, for speed.
            read = stack.resolve([[_targets(policy), policy.policy_document] for policy in policies])
            for policy, (targets, document) in zip(policies, read, strict=True):
                for written, target in zip(_targets(policy), targets, strict=True):
                    place = _place(written) if len(by_stack) > 1 else None
                    by_target.setdefault(place or (stack, str(target)), []).append((policy, document))
        return list(by_target.values())

    def _problems(self, policies: list[tuple[Any, Any]]) -> Iterator[str]:
        if len(policies) > 1:
            for policy, document in policies:
                owner = _owner(policy)
                if self._set(owner, _TLS) and all(each.get("Effect") == "Deny" for each in _statements(document)):
                    others = ", ".join(other.node.path for other, _ in policies if other is not policy)
                    yield (
                        f"{owner}: SecureDefaults added a policy that denies plain HTTP, but {others} is a second one, "
                        "and a bucket or queue can have only one; use add_to_resource_policy instead, or set "
                        "enforce_ssl"
                    )
        for policy, document in policies:
            if any(map(_is_public, _statements(document))):
                owner = _owner(policy)
                if self._set(owner, _CLOSED):
                    yield (
                        f"{owner}: SecureDefaults blocks public access, but the policy {policy.node.path} allows "
                        "anyone; narrow its principals, or set block_public_access"
                    )

    def _set(self, owner: str, argument: str) -> bool:
        return any(
            argument in added and f"{scope.node.path}/{construct_id}" == owner
            for scope, construct_id, added in self._choices.changed
        )


def _targets(policy: Any) -> list[str]:  # noqa: ANN401  (one of two classes)
    return [policy.bucket] if isinstance(policy, s3.CfnBucketPolicy) else list(policy.queues)


def _place(target: str) -> tuple[Stack, str] | None:
    """The stack and the reference of a bucket or queue: another stack imports it, and a nested one has a parameter."""
    token = Tokenization.reverse_string(target).first_token if "${Token[" in target else None
    if not isinstance(token, Reference) or not isinstance(token.target, CfnElement):
        return None
    return token.target.stack, str(token.target.stack.resolve({"Ref": token.target.logical_id}))


def _owner(policy: Any) -> str:  # noqa: ANN401  (one of two classes)
    """The construct that created the policy: ``Bucket`` of ``Bucket/Policy/Resource``."""
    return str(policy.node.path).removesuffix("/Policy/Resource")


def _statements(document: Any) -> list[dict[str, Any]]:  # noqa: ANN401  (an L1's document can be any JSON)
    """Those that can be read: a macro's are known only at deployment."""
    listed = document.get("Statement", []) if isinstance(document, dict) else []
    return [each for each in (listed if isinstance(listed, list) else [listed]) if isinstance(each, dict)]


def _is_public(statement: dict[str, Any]) -> bool:
    return (
        statement.get("Effect") == "Allow"
        and statement.get("Principal") in ("*", {"AWS": "*"})
        and not statement.get("Condition")
    )

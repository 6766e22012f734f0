"""Conflicts with what the app sets outside the constructs, reported at synthesis.

CloudFormation would reject or overwrite one of the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jsii
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from constructs import IValidation

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        constructs: list[Any] = self._scope.node.find_all()
        policies = [each for each in constructs if isinstance(each, s3.CfnBucketPolicy | sqs.CfnQueuePolicy)]
        if not policies:
            return []
        # All in one call, for speed; buckets of two stacks can have the same reference and are separated below.
        read = policies[0].stack.resolve([[_targets(policy), policy.policy_document] for policy in policies])
        by_reference: dict[str, list[tuple[Any, Any]]] = {}
        for policy, (targets, document) in zip(policies, read, strict=True):
            for target in targets:
                by_reference.setdefault(str(target), []).append((policy, document))
        return [group for same in by_reference.values() for group in _by_stack(same)]

    def _problems(self, policies: list[tuple[Any, Any]]) -> Iterator[str]:
        if len(policies) > 1:
            for policy, document in policies:
                owner = _owner(policy)
                if all(statement["Effect"] == "Deny" for statement in document["Statement"]) and self._set(owner, _TLS):
                    others = ", ".join(other.node.path for other, _ in policies if other is not policy)
                    yield (
                        f"{owner}: SecureDefaults added a policy that denies plain HTTP, but {others} is a second one, "
                        "and a bucket or queue can have only one; use add_to_resource_policy instead, or set "
                        "enforce_ssl"
                    )
        for policy, document in policies:
            if any(_is_public(statement) for statement in document["Statement"]):
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


def _by_stack(policies: list[tuple[Any, Any]]) -> list[list[tuple[Any, Any]]]:
    if len(policies) == 1:
        return [policies]
    by_stack: dict[Any, list[tuple[Any, Any]]] = {}
    for policy, document in policies:
        by_stack.setdefault(policy.stack, []).append((policy, document))
    return list(by_stack.values())


def _targets(policy: Any) -> list[str]:  # noqa: ANN401  (one of two classes)
    return [policy.bucket] if isinstance(policy, s3.CfnBucketPolicy) else list(policy.queues)


def _owner(policy: Any) -> str:  # noqa: ANN401  (one of two classes)
    """The construct that created the policy: ``Bucket`` of ``Bucket/Policy/Resource``."""
    return str(policy.node.path).removesuffix("/Policy/Resource")


def _is_public(statement: dict[str, Any]) -> bool:
    return (
        statement["Effect"] == "Allow"
        and statement.get("Principal") in ("*", {"AWS": "*"})
        and not statement.get("Condition")
    )

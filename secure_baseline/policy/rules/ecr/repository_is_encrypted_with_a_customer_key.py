"""Repositories are encrypted with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(repository: Resource) -> Iterator[Problem]:
    if not repository.has("EncryptionConfiguration.KmsKey"):
        yield repository.problem(
            "It is encrypted without a key of yours: KmsKey is not set", "EncryptionConfiguration.KmsKey"
        )


RULE = Rule(
    id="ecr-repository-is-encrypted-with-a-customer-key",
    types=("AWS::ECR::Repository",),
    demands="A repository is encrypted with a customer managed key.",
    why="No key policy of yours decides who can read the images.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G14",),
    security_hub=("ECR.5",),
    fix=Fix(
        cdk="ecr.Repository(self, 'Images', encryption_key=key)",
        cloudformation="""\
Type: AWS::ECR::Repository
Properties:
  EncryptionConfiguration:
    EncryptionType: KMS
    KmsKey: alias/images
""",
    ),
    check=_check,
)

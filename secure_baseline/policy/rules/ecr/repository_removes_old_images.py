"""Repositories remove old images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(repository: Resource) -> Iterator[Problem]:
    if not repository.has("LifecyclePolicy.LifecyclePolicyText"):
        yield repository.problem("Images are kept forever: LifecyclePolicy is not set", "LifecyclePolicy")


RULE = Rule(
    id="ecr-repository-removes-old-images",
    types=("AWS::ECR::Repository",),
    demands="A repository has a lifecycle policy.",
    why="Old images with known vulnerabilities stay ready to be deployed, and cost money.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("C07",),
    security_hub=("ECR.3",),
    control_tower=("CT.ECR.PR.1",),
    fix=Fix(
        cdk="ecr.Repository(self, 'Images', lifecycle_rules=[ecr.LifecycleRule(max_image_count=50)])",
        cloudformation="""\
Type: AWS::ECR::Repository
Properties:
  LifecyclePolicy:
    LifecyclePolicyText: >-
      {"rules": [{"rulePriority": 1, "action": {"type": "expire"},
      "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 50}}]}
""",
    ),
    check=_check,
)

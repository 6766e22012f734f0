"""Tags of images cannot be moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(repository: Resource) -> Iterator[Problem]:
    found = repository.text("ImageTagMutability")
    if found not in {"IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"}:
        yield repository.problem(f"Tags can be moved: ImageTagMutability is {found or 'not set'}", "ImageTagMutability")


RULE = Rule(
    id="ecr-repository-keeps-tags",
    types=("AWS::ECR::Repository",),
    demands="A tag of an image cannot be moved to another image.",
    why="The image that was tested is not the one that runs, and whoever may push replaces it unseen.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F01",),
    security_hub=("ECR.2",),
    control_tower=("CT.ECR.PR.3",),
    fix=Fix(
        cdk="ecr.Repository(self, 'Images', image_tag_mutability=ecr.TagMutability.IMMUTABLE)",
        cloudformation="""\
Type: AWS::ECR::Repository
Properties:
  ImageTagMutability: IMMUTABLE
""",
    ),
    check=_check,
)

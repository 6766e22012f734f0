"""Policies of repositories do not let everybody in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_POLICIES = {
    "AWS::ECR::Repository": "RepositoryPolicyText",
    "AWS::ECR::RegistryPolicy": "PolicyText",
    "AWS::ECR::RepositoryCreationTemplate": "RepositoryPolicy",
}


def _check(resource: Resource) -> Iterator[Problem]:
    yield from public_problems(resource.document(_POLICIES[resource.type]))


RULE = Rule(
    id="ecr-repository-is-not-public",
    types=("AWS::ECR::Repository", "AWS::ECR::RegistryPolicy", "AWS::ECR::RepositoryCreationTemplate"),
    demands="A policy of a private repository or registry names who may use it.",
    why="Anyone with an AWS account can pull the images, or push others in their place.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("G02",),
    cis=("2.21",),
    nag=("ECROpenAccess",),
    fix=Fix(
        cdk="""\
repository = ecr.Repository(self, "Images", image_scan_on_push=True)
repository.grant_pull(iam.AccountPrincipal("210987654321"))
""",
        cloudformation="""\
Type: AWS::ECR::Repository
Properties:
  RepositoryPolicyText:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: {AWS: arn:aws:iam::123456789012:root}
        Action: [ecr:BatchGetImage, ecr:GetDownloadUrlForLayer]
""",
    ),
    check=_check,
)

"""Pipelines encrypt artifacts with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.codepipeline._fixes import PIPELINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(pipeline: Resource) -> Iterator[Problem]:
    stores = [*pipeline.nodes("ArtifactStore")]
    for each in pipeline.nodes("ArtifactStores"):
        stores.extend(each.nodes("ArtifactStore"))
    for store in stores:
        if not store.has("EncryptionKey"):
            yield store.problem(
                "Artifacts are encrypted without a key of yours: EncryptionKey is not set", "EncryptionKey"
            )


RULE = Rule(
    id="codepipeline-pipeline-uses-a-customer-key",
    types=("AWS::CodePipeline::Pipeline",),
    demands="A pipeline encrypts its artifacts with a customer managed key.",
    why="No key policy of yours decides who can read or replace what is deployed.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G12", "G14"),
    fix=PIPELINE,
    check=_check,
)

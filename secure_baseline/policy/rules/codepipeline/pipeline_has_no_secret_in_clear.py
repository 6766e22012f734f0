"""Pipelines hold no secret in clear text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.codepipeline._fixes import PIPELINE
from secure_baseline.policy.template.passwords import exposed_problems, exposed_problems_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    yield from exposed_problems(resource, "AuthenticationConfiguration.SecretToken")
    for stage in resource.nodes("Stages"):
        for action in stage.nodes("Actions"):
            yield from exposed_problems_below(resource, action, "Configuration.OAuthToken")


RULE = Rule(
    id="codepipeline-pipeline-has-no-secret-in-clear",
    types=("AWS::CodePipeline::Pipeline", "AWS::CodePipeline::Webhook"),
    demands="A pipeline's or webhook's token is not written in the template.",
    why="Whoever reads the template or its repository can change what is deployed.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=PIPELINE,
    check=_check,
)

"""Monitoring jobs cannot call out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.sagemaker._fixes import ISOLATED_JOB
from secure_baseline.policy.rules.sagemaker._monitoring import JOBS, network_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(job: Resource) -> Iterator[Problem]:
    settings = network_settings(job)
    if settings is None:
        return
    at = f"{settings}.EnableNetworkIsolation"
    if job.flag(at) is not True:
        found = "false" if job.has(at) else "not set"
        yield job.problem(f"Its containers can call out: EnableNetworkIsolation is {found}", at)


RULE = Rule(
    id="sagemaker-job-is-isolated",
    types=JOBS,
    demands="The containers of a job that monitors a model cannot make network calls.",
    why="A container with malicious code sends requests and predictions to somebody else.",
    severity=Severity.HIGH,
    level=Level.STRICT,
    practices=("F04",),
    security_hub=("SageMaker.11", "SageMaker.12", "SageMaker.14", "SageMaker.20", "SageMaker.25"),
    fix=ISOLATED_JOB,
    check=_check,
)

"""Monitoring jobs encrypt what their containers say to each other."""

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
    at = f"{settings}.EnableInterContainerTrafficEncryption"
    if job.flag(at) is not True:
        found = "false" if job.has(at) else "not set"
        yield job.problem(f"Its containers talk in clear text: EnableInterContainerTrafficEncryption is {found}", at)


RULE = Rule(
    id="sagemaker-job-encrypts-its-traffic",
    types=JOBS,
    demands="A job that monitors a model encrypts the traffic between its containers.",
    why="Requests and predictions go between instances in clear text.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G19",),
    security_hub=("SageMaker.9", "SageMaker.10", "SageMaker.13", "SageMaker.15", "SageMaker.22"),
    fix=ISOLATED_JOB,
    check=_check,
)

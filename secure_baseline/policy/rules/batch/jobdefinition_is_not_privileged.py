"""Jobs have no power over their host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.batch._containers import containers, pod_containers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(job: Resource) -> Iterator[Problem]:
    for container in containers(job):
        if container.flag("Privileged"):
            yield container.problem("It is privileged: Privileged is true", "Privileged")
    for container in pod_containers(job):
        if container.flag("SecurityContext.Privileged"):
            yield container.problem("It is privileged: Privileged is true", "SecurityContext.Privileged")


RULE = Rule(
    id="batch-jobdefinition-is-not-privileged",
    types=("AWS::Batch::JobDefinition",),
    demands="A job's containers are not privileged.",
    why="Whoever breaks into the job is root on the instance and in all jobs on it.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("F02",),
    engine=("BATCH_JOB_CONTAINER_PROPERTIES_PRIVILEGED_RULE",),
    fix=Fix(
        cdk="""\
batch.EcsJobDefinition(
    self,
    "Job",
    container=batch.EcsEc2ContainerDefinition(
        self,
        "Container",
        image=ecs.ContainerImage.from_registry("public.ecr.aws/amazonlinux/amazonlinux"),
        cpu=1,
        memory=cdk.Size.mebibytes(2048),
        privileged=False,
    ),
)
""",
        cloudformation="""\
Type: AWS::Batch::JobDefinition
Properties:
  Type: container
  ContainerProperties:
    Image: public.ecr.aws/amazonlinux/amazonlinux
    ResourceRequirements:
      - {Type: VCPU, Value: "1"}
      - {Type: MEMORY, Value: "2048"}
    Privileged: false
""",
    ),
    check=_check,
)

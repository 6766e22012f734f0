"""Jobs get no secret in a plain variable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.batch._containers import containers, pod_containers
from secure_baseline.policy.template.variables import secret_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(job: Resource) -> Iterator[Problem]:
    variables = [variable for container in containers(job) for variable in container.nodes("Environment")]
    variables += [variable for container in pod_containers(job) for variable in container.nodes("Env")]
    yield from secret_problems(variables)


RULE = Rule(
    id="batch-jobdefinition-has-no-secret-in-clear",
    types=("AWS::Batch::JobDefinition",),
    demands="A job gets no secret in a plain environment variable.",
    why="Whoever may read the template or the job definition has the secret.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
secret = secretsmanager.Secret(self, "DbPassword")
batch.EcsJobDefinition(
    self,
    "Job",
    container=batch.EcsEc2ContainerDefinition(
        self,
        "Container",
        image=ecs.ContainerImage.from_registry("public.ecr.aws/amazonlinux/amazonlinux"),
        cpu=1,
        memory=cdk.Size.mebibytes(2048),
        secrets={"DB_PASSWORD": batch.Secret.from_secrets_manager(secret)},
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
    Secrets:
      - Name: DB_PASSWORD
        ValueFrom: arn:aws:secretsmanager:eu-central-1:123456789012:secret:app
    ExecutionRoleArn: arn:aws:iam::123456789012:role/start
""",
    ),
    check=_check,
)

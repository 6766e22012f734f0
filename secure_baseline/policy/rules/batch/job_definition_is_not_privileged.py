from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.batch._containers import containers, pod_containers


@rule(
    "AWS::Batch::JobDefinition",
    requires="The containers of a Batch job must not be privileged.",
    otherwise="Anyone who breaks into the job is root on the instance and in all jobs on it.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F02",),
    same_as=("BATCH_JOB_CONTAINER_PROPERTIES_PRIVILEGED_RULE",),
)
def job_definition_is_not_privileged(job: Resource) -> Problems:
    for container in containers(job):
        if container.flag("Privileged"):
            yield container.problem("The container is privileged", at="Privileged")
    for container in pod_containers(job):
        if container.flag("SecurityContext.Privileged"):
            yield container.problem("The container is privileged", at="SecurityContext.Privileged")

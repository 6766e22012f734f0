from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, secret_problems
from secure_baseline.policy.rules.batch._containers import containers, pod_containers


@rule(
    "AWS::Batch::JobDefinition",
    requires="A Batch job definition must not receive secrets in plaintext environment variables.",
    otherwise="Anyone who can read the template or the job definition has the secret.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def job_definition_exposes_no_secrets(job: Resource) -> Problems:
    variables = [variable for container in containers(job) for variable in container.nodes("Environment")]
    variables += [variable for container in pod_containers(job) for variable in container.nodes("Env")]
    yield from secret_problems(variables)

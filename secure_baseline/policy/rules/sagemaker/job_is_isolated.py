from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.sagemaker._monitoring import JOBS, network_settings


@rule(
    *JOBS,
    requires="A SageMaker monitoring job must have network isolation.",
    otherwise="A container with malicious code can send requests and predictions to an attacker.",
    severity=Severity.HIGH,
    level=Level.STRICT,
    controls=("F04", "SageMaker.11", "SageMaker.12", "SageMaker.14", "SageMaker.20", "SageMaker.25"),
)
def job_is_isolated(job: Resource) -> Problems:
    settings = network_settings(job)
    if settings is None:
        return
    at = f"{settings}.EnableNetworkIsolation"
    if job.flag(at) is not True:
        found = "false" if job.has(at) else "not set"
        yield job.problem(f"Its containers can call out: EnableNetworkIsolation is {found}", at)

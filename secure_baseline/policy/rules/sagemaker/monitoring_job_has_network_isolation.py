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
def monitoring_job_has_network_isolation(job: Resource) -> Problems:
    settings = network_settings(job)
    at = f"{settings}.EnableNetworkIsolation"
    if settings is not None and job.flag(at) is not True:
        yield job.problem("Containers have network access", at=at)

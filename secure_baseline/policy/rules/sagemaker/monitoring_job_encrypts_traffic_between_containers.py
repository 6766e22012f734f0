from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.sagemaker._monitoring import JOBS, network_settings


@rule(
    *JOBS,
    requires="A SageMaker monitoring job must encrypt the traffic between its containers.",
    otherwise="Requests and predictions travel between instances in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G19", "SageMaker.9", "SageMaker.10", "SageMaker.13", "SageMaker.15", "SageMaker.22"),
)
def monitoring_job_encrypts_traffic_between_containers(job: Resource) -> Problems:
    settings = network_settings(job)
    at = f"{settings}.EnableInterContainerTrafficEncryption"
    if settings is not None and job.flag(at) is not True:
        yield job.problem("Traffic between containers is not encrypted", at=at)

"""Jobs that watch models."""

from secure_baseline.policy.authoring import Resource

JOBS = (
    "AWS::SageMaker::DataQualityJobDefinition",
    "AWS::SageMaker::ModelBiasJobDefinition",
    "AWS::SageMaker::ModelExplainabilityJobDefinition",
    "AWS::SageMaker::ModelQualityJobDefinition",
    "AWS::SageMaker::MonitoringSchedule",
)
_WITHIN_SCHEDULE = "MonitoringScheduleConfig.MonitoringJobDefinition"


def network_settings(job: Resource) -> str | None:
    """Where a job's network is set, as key; None where a schedule only names a job that is defined elsewhere."""
    if job.type != "AWS::SageMaker::MonitoringSchedule":
        return "NetworkConfig"
    return f"{_WITHIN_SCHEDULE}.NetworkConfig" if job.has(_WITHIN_SCHEDULE) else None

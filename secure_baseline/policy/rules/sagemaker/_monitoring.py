"""Jobs that monitor models."""

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
    """The key of a job's network settings; None for a schedule that refers to a job defined elsewhere."""
    if job.type != "AWS::SageMaker::MonitoringSchedule":
        return "NetworkConfig"
    return f"{_WITHIN_SCHEDULE}.NetworkConfig" if job.has(_WITHIN_SCHEDULE) else None

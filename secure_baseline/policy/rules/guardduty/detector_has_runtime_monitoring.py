from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.guardduty._features import find

_AGENTS = ("EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT")


@rule(
    "AWS::GuardDuty::Detector",
    requires="A GuardDuty detector must have Runtime Monitoring with managed agents on EKS, ECS and EC2.",
    otherwise="An intruder's actions inside an instance or container go undetected.",
    severity=Severity.HIGH,
    level=Level.STRICT,
    controls=("H08", "GuardDuty.7", "GuardDuty.11", "GuardDuty.12", "GuardDuty.13"),
)
def detector_has_runtime_monitoring(detector: Resource) -> Problems:
    if detector.flag("Enable") is False:
        return
    runtime = find(detector, "RUNTIME_MONITORING")
    if runtime is None or runtime.text("Status") != "ENABLED":
        yield detector.problem("Runtime Monitoring is not enabled", at="Features")
        return
    managed = {
        agent.text("Name") for agent in runtime.nodes("AdditionalConfiguration") if agent.text("Status") == "ENABLED"
    }
    missing = [name for name in _AGENTS if name not in managed]
    if missing:
        yield runtime.problem(f"Agents are not managed ({', '.join(missing)})", at="AdditionalConfiguration")

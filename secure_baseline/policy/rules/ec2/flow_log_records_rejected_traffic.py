from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::FlowLog",
    requires="A flow log must record rejected traffic.",
    otherwise="Scans and blocked malware leave no trace, so an attack shows only after it has succeeded.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H01", "CIS 4.7", "EC2.6"),
)
def flow_log_records_rejected_traffic(log: Resource) -> Problems:
    if log.text("TrafficType") == "ACCEPT":
        yield log.problem("Rejected traffic is not recorded", at="TrafficType")

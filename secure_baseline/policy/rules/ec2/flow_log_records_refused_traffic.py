from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::FlowLog",
    requires="A flow log records refused traffic.",
    otherwise=(
        "Scans and blocked malware show in what was refused only; without it an attack is seen when it has succeeded."
    ),
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H01", "CIS 4.7", "EC2.6"),
)
def flow_log_records_refused_traffic(log: Resource) -> Problems:
    if log.text("TrafficType") == "ACCEPT":
        yield log.problem("It leaves out refused traffic: TrafficType is ACCEPT", "TrafficType")

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::VPC",
    requires="A VPC records flow logs.",
    otherwise=(
        "After an intrusion nobody can tell who connected to what, and GuardDuty's findings cannot be followed up."
    ),
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H01", "CIS 4.7", "EC2.6"),
    same_as=("VPCFlowLogsEnabled",),
)
def vpc_records_flow_logs(vpc: Resource) -> Problems:
    # A telemetry rule turns them on for every VPC there is.
    for entry in vpc.template.resources("AWS::ObservabilityAdmin::TelemetryRule"):
        if entry.text("Rule.ResourceType") == "AWS::EC2::VPC":
            return
    if vpc.referring("AWS::EC2::FlowLog", "ResourceId"):
        return
    subnets = vpc.referring("AWS::EC2::Subnet", "VpcId")
    if not subnets or not all(subnet.referring("AWS::EC2::FlowLog", "ResourceId") for subnet in subnets):
        yield vpc.problem("It has no flow log")

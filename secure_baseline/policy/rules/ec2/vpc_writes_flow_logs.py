from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::VPC",
    requires="A VPC must have flow logs.",
    otherwise=(
        "After an intrusion there is no record of which hosts connected, and GuardDuty findings cannot be investigated."
    ),
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H01", "CIS 4.7", "EC2.6"),
    same_as=("VPCFlowLogsEnabled",),
)
def vpc_writes_flow_logs(vpc: Resource) -> Problems:
    # A telemetry rule enables them for every VPC.
    for entry in vpc.template.resources("AWS::ObservabilityAdmin::TelemetryRule"):
        if entry.text("Rule.ResourceType") == "AWS::EC2::VPC":
            return
    if vpc.referring("AWS::EC2::FlowLog", "ResourceId"):
        return
    subnets = vpc.referring("AWS::EC2::Subnet", "VpcId")
    if not subnets or not all(subnet.referring("AWS::EC2::FlowLog", "ResourceId") for subnet in subnets):
        yield vpc.problem("The VPC has no flow log")

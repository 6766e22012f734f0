from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Batch::JobDefinition",
    requires="A Batch job definition must not assign public IP addresses.",
    otherwise="One wrong security group exposes the job to the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C01", "B04"),
)
def job_definition_assigns_no_public_ip(job: Resource) -> Problems:
    for where in (*job.nodes("ContainerProperties"), *job.nodes("EcsProperties.TaskProperties")):
        if where.text("NetworkConfiguration.AssignPublicIp") == "ENABLED":
            yield where.problem("A public IP address is assigned", at="NetworkConfiguration.AssignPublicIp")

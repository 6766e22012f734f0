from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Batch::JobDefinition",
    requires="A job on AWS Fargate gets no public IP address.",
    otherwise="The job can be reached from the internet, and one wrong security group opens it.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C01", "B04"),
)
def jobdefinition_assigns_no_public_address(job: Resource) -> Problems:
    for where in (*job.nodes("ContainerProperties"), *job.nodes("EcsProperties.TaskProperties")):
        if where.text("NetworkConfiguration.AssignPublicIp") == "ENABLED":
            yield where.problem(
                "It gets a public address: AssignPublicIp is ENABLED", "NetworkConfiguration.AssignPublicIp"
            )

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SageMaker::Model",
    requires="A SageMaker model must pull its images from a private registry in your VPC.",
    otherwise="Images come from outside your network, and no one has checked them.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("B04", "SageMaker.16", "SageMaker.19"),
)
def model_pulls_from_your_vpc(model: Resource) -> Problems:
    for container in (*model.nodes("PrimaryContainer"), *model.nodes("Containers")):
        at = "ImageConfig.RepositoryAccessMode"
        found = container.text(at)
        if found != "Vpc":
            yield container.problem(
                f"Its image does not come from your VPC: RepositoryAccessMode is {found or 'not set'}", at
            )

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SageMaker::Model",
    requires="A SageMaker model must pull its images from a private registry in your VPC.",
    otherwise="Images come from outside your network, and no one has checked them.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("B04", "SageMaker.16", "SageMaker.19"),
)
def model_pulls_images_through_vpc(model: Resource) -> Problems:
    at = "ImageConfig.RepositoryAccessMode"
    for container in (*model.nodes("PrimaryContainer"), *model.nodes("Containers")):
        if container.text(at) != "Vpc":
            yield container.problem("The image is not pulled from your VPC", at=at)

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_KEY = "AmiDistributionConfiguration.LaunchPermissionConfiguration.UserGroups"


@rule(
    "AWS::ImageBuilder::DistributionConfiguration",
    requires="An image must not be shared with every AWS account.",
    otherwise="Anyone with an AWS account can start the image and read its contents.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("C10", "EC2.1"),
)
def distribution_configuration_is_not_public(configuration: Resource) -> Problems:
    for distribution in configuration.nodes("Distributions"):
        if "all" in distribution.texts(_KEY):
            yield distribution.problem("Every AWS account can start the image", at=_KEY)

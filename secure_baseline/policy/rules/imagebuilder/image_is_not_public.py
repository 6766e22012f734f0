from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_KEY = "AmiDistributionConfiguration.LaunchPermissionConfiguration.UserGroups"


@rule(
    "AWS::ImageBuilder::DistributionConfiguration",
    requires="An image is not shared with every AWS account.",
    otherwise="Everybody can start it, and read what was built into it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("C10", "EC2.1"),
)
def image_is_not_public(configuration: Resource) -> Problems:
    for distribution in configuration.nodes("Distributions"):
        if "all" in distribution.texts(_KEY):
            yield distribution.problem("Everybody can start the image: UserGroups has all", _KEY)

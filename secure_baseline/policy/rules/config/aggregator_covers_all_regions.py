from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Config::ConfigurationAggregator",
    requires="An AWS Config aggregator must collect from all Regions.",
    otherwise="Resources in a Region that no one thought of are missing from the inventory.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("A14", "F11"),
)
def aggregator_covers_all_regions(aggregator: Resource) -> Problems:
    organization = aggregator.node("OrganizationAggregationSource")
    sources = [*aggregator.nodes("AccountAggregationSources"), *([organization] if organization.value else [])]
    for source in sources:
        if not source.flag("AllAwsRegions"):
            yield source.problem("Only some Regions are collected", at="AllAwsRegions")

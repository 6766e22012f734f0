from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Config::ConfigurationAggregator",
    requires="An aggregator of AWS Config collects from every Region.",
    otherwise="What is done in a Region that nobody thought of is missing in the inventory.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("A14", "F11"),
)
def aggregator_covers_all_regions(aggregator: Resource) -> Problems:
    organization = aggregator.node("OrganizationAggregationSource")
    sources = [*aggregator.nodes("AccountAggregationSources"), *([organization] if organization.value else [])]
    for source in sources:
        if source.flag("AllAwsRegions") is not True:
            yield source.problem("It collects from some Regions only: AllAwsRegions is not true", "AllAwsRegions")

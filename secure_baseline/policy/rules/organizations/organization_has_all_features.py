from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Organizations::Organization",
    requires="An organization has all features, not consolidated billing only.",
    otherwise="No service control policy, trail or detector can be set for all accounts.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("A15", "A13", "CIS 2.1.2"),
)
def organization_has_all_features(organization: Resource) -> Problems:
    if organization.text("FeatureSet") == "CONSOLIDATED_BILLING":
        yield organization.problem("Policies are not possible: FeatureSet is CONSOLIDATED_BILLING", "FeatureSet")

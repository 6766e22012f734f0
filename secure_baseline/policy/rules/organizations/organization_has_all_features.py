from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Organizations::Organization",
    requires="An organization must have all features enabled, not only consolidated billing.",
    otherwise="Service control policies, trails and detectors cannot be set for all accounts.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("A15", "A13", "CIS 2.1.2"),
)
def organization_has_all_features(organization: Resource) -> Problems:
    if organization.text("FeatureSet") == "CONSOLIDATED_BILLING":
        yield organization.problem("Organization policies are not available", at="FeatureSet")

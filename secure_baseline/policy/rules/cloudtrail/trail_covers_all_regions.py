from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudtrail._trails import others


@rule(
    "AWS::CloudTrail::Trail",
    requires="A CloudTrail trail must record all Regions.",
    otherwise="Anyone who works in a Region that no one watches leaves no trace.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("A14", "H05", "CIS 4.1", "CloudTrail.1"),
    same_as=("MULTI_REGION_CLOUD_TRAIL_ENABLED",),
)
def trail_covers_all_regions(trail: Resource) -> Problems:
    if trail.flag("IsMultiRegionTrail"):
        return
    if not any(other.flag("IsMultiRegionTrail") for other in others(trail)):
        yield trail.problem("Only one Region is recorded", at="IsMultiRegionTrail")

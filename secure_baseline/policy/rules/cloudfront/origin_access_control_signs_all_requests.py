from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CloudFront::OriginAccessControl",
    requires="An origin access control must sign every request.",
    otherwise="An origin that receives unsigned requests must be public.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G02", "CloudFront.13"),
)
def origin_access_control_signs_all_requests(control: Resource) -> Problems:
    if control.text("OriginAccessControlConfig.SigningBehavior") != "always":
        yield control.problem("Not every request is signed", at="OriginAccessControlConfig.SigningBehavior")

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudfront._distribution import behaviors


@rule(
    "AWS::CloudFront::Distribution",
    requires="A CloudFront distribution must require HTTPS, or redirect HTTP to HTTPS.",
    otherwise="Anyone on the network path can read and change what viewers send and receive.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "CloudFront.3"),
    same_as=("CT.CLOUDFRONT.PR.3", "CLOUDFRONT_VIEWER_POLICY_HTTPS"),
)
def distribution_requires_tls(distribution: Resource) -> Problems:
    for behavior in behaviors(distribution):
        if behavior.text("ViewerProtocolPolicy") == "allow-all":
            path = behavior.get("PathPattern") or "every path"
            yield behavior.problem(f"Viewers can use HTTP for {path}", at="ViewerProtocolPolicy")

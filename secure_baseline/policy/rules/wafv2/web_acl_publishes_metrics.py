from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::WAFv2::WebACL",
    "AWS::WAFv2::RuleGroup",
    requires="A web ACL, a rule group and each of their rules must send metrics to CloudWatch.",
    otherwise="No alarm can detect an attack, or a rule that blocks customers.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F10", "WAF.12"),
)
def web_acl_publishes_metrics(resource: Resource) -> Problems:
    at = "VisibilityConfig.CloudWatchMetricsEnabled"
    for node in (resource, *resource.nodes("Rules")):
        if node.flag(at) is not True:
            yield node.problem("No metrics are sent", at=at)

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_ENABLED = "VisibilityConfig.CloudWatchMetricsEnabled"


@rule(
    "AWS::WAFv2::WebACL",
    "AWS::WAFv2::RuleGroup",
    requires="Web ACLs, rule groups and each of their rules send metrics to CloudWatch.",
    otherwise="No alarm can tell that an attack is going on, or that a rule blocks customers.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F10", "WAF.12"),
)
def rules_are_measured(resource: Resource) -> Problems:
    for node in (resource, *resource.nodes("Rules")):
        if node.flag(_ENABLED) is not True:
            state = "false" if node.has(_ENABLED) else "not set"
            yield node.problem(f"It sends no metrics: CloudWatchMetricsEnabled is {state}", _ENABLED)

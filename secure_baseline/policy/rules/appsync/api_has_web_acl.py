from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AppSync::GraphQLApi",
    requires="An AppSync API must have an AWS WAF web ACL, unless it is private.",
    otherwise="Request floods and well-known attacks reach the API's data sources.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F10",),
)
def api_has_web_acl(api: Resource) -> Problems:
    if api.text("Visibility") == "PRIVATE":
        return
    if not api.referring("AWS::WAFv2::WebACLAssociation", "ResourceArn"):
        yield api.problem("No web ACL in the template is associated with it")

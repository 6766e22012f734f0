from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AppSync::GraphQLApi",
    requires="An AppSync API that is not private has a web ACL of AWS WAF.",
    otherwise="Floods of requests and well-known attacks reach what is behind the API.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F10",),
)
def api_has_a_web_acl(api: Resource) -> Problems:
    if api.text("Visibility") == "PRIVATE":
        return
    if not api.referring("AWS::WAFv2::WebACLAssociation", "ResourceArn"):
        yield api.problem("No web ACL of the template is associated with it")

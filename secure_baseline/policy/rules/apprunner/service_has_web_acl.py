from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AppRunner::Service",
    requires="A public App Runner service must have an AWS WAF web ACL.",
    otherwise="Request floods and well-known attacks reach the application.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F10",),
)
def service_has_web_acl(service: Resource) -> Problems:
    if service.flag("NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible") is False:
        return
    if not service.referring("AWS::WAFv2::WebACLAssociation", "ResourceArn"):
        yield service.problem("No web ACL in the template is associated with it")

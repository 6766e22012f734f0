from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::WAFv2::WebACL",
    requires="A web ACL must log the requests it inspects.",
    otherwise="There is no record of why a customer was blocked, or what an attacker tried before succeeding.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("H02", "F10", "WAF.11"),
    same_as=("WAFv2LoggingEnabled",),
)
def web_acl_writes_logs(acl: Resource) -> Problems:
    if not acl.referring("AWS::WAFv2::LoggingConfiguration", "ResourceArn"):
        yield acl.problem("Requests are not logged: no logging configuration refers to the web ACL")

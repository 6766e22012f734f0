from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Cognito::UserPool",
    requires="A Cognito user pool must have an AWS WAF web ACL.",
    otherwise="Bots can try passwords and create accounts at its public sign-in and sign-up.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F10",),
)
def user_pool_has_web_acl(pool: Resource) -> Problems:
    if not pool.referring("AWS::WAFv2::WebACLAssociation", "ResourceArn"):
        yield pool.problem("No web ACL in the template is associated with it")

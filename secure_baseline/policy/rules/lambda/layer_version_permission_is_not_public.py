from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::LayerVersionPermission",
    requires="A Lambda layer must not be shared with every AWS account.",
    otherwise="Anyone with an AWS account can download its code.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("F03", "CIS 2.21"),
    same_as=("CT.LAMBDA.PR.4", "LAMBDA_NO_WILDCARD_PRINCIPALS"),
)
def layer_version_permission_is_not_public(permission: Resource) -> Problems:
    if permission.text("Principal") == "*" and not permission.has("OrganizationId"):
        yield permission.problem("Every AWS account can use and download the layer", at="Principal")

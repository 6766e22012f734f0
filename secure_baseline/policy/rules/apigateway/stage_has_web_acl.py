from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._access import is_private

_ASSOCIATIONS = ("AWS::WAFv2::WebACLAssociation", "AWS::WAFRegional::WebACLAssociation")


@rule(
    "AWS::ApiGateway::Stage",
    requires="A REST API stage must have an AWS WAF web ACL, unless its API is private.",
    otherwise="Request floods and well-known attacks reach the backend.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F05", "F10", "APIGateway.4"),
    same_as=("APIGWAssociatedWithWAF",),
)
def stage_has_web_acl(stage: Resource) -> Problems:
    api = stage.target("RestApiId")
    if api is not None and is_private(api):
        return
    if any(stage.referring(kind, "ResourceArn") for kind in _ASSOCIATIONS):
        return
    # The ARN may name the stage by its name, behind the API's.
    if api is not None and any(
        _names(stage, other) for kind in _ASSOCIATIONS for other in api.referring(kind, "ResourceArn")
    ):
        return
    yield stage.problem("No web ACL in the template is associated with it")


def _names(stage: Resource, association: Resource) -> bool:
    return (association.text("ResourceArn") or "").endswith(f"/stages/{stage.text('StageName')}")

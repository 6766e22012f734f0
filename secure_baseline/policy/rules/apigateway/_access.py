"""Who can reach an API, before the authorization of its methods."""

from secure_baseline.policy.authoring import Node, Resource, public_statements, statements

REST_API = "AWS::ApiGateway::RestApi"
_PLACES = frozenset(
    {"aws:sourceip", "aws:vpcsourceip", "aws:sourcevpc", "aws:sourcevpce", "aws:principalorgid", "aws:principalaccount"}
)


def is_private(api: Resource) -> bool:
    """Whether an API can be reached from VPC endpoints only."""
    return "PRIVATE" in api.texts("EndpointConfiguration.Types")


def is_limited(api: Resource) -> bool:
    """Whether an API is private, or its policy allows only some callers or networks."""
    if is_private(api):
        return True
    if api.has("Policy"):
        return limits(api.document("Policy"))
    definition = api.document("Body") if api.has("Body") else None
    return (
        definition is not None
        and definition.has("x-amazon-apigateway-policy")
        and limits(definition.document("x-amazon-apigateway-policy"))
    )


def limits(policy: Node) -> bool:
    """Whether a policy allows only some callers: it has no public statement, or denies the others by their origin."""
    if not any(public_statements(policy)):
        return True
    return any(
        statement.denies and any(key in _PLACES for _, key, _ in statement.conditions)
        for statement in statements(policy)
    )

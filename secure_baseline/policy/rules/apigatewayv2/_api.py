"""The kind of API that a stage or route belongs to."""

from secure_baseline.policy.authoring import CannotEvaluateError, Resource

API = "AWS::ApiGatewayV2::Api"
ROUTE = "AWS::ApiGatewayV2::Route"


def is_websocket(part: Resource) -> bool:
    """Whether the API of a stage or route is a WebSocket API.

    Raises:
        CannotEvaluateError: The API is not in this template.
    """
    api = part.target("ApiId")
    if api is None or api.type != API:
        raise CannotEvaluateError("its API is not in this template")
    return api.text("ProtocolType") == "WEBSOCKET"

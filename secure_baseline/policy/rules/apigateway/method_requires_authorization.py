from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._access import REST_API, is_limited
from secure_baseline.policy.rules.apigateway._open_api import open_operations


@rule(
    "AWS::ApiGateway::Method",
    "AWS::ApiGateway::RestApi",
    requires="A REST API method must require authorization or an API key, unless the API itself restricts its callers.",
    otherwise="Anyone on the internet can call the backend.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F05",),
    same_as=("APIGWAuthorization", "APIGW_METHOD_AUTH_TYPE_IS_NOT_NONE"),
)
def method_requires_authorization(resource: Resource) -> Problems:
    if resource.type == REST_API:
        yield from _definition_problems(resource)
        return
    if resource.text("HttpMethod") == "OPTIONS" or resource.flag("ApiKeyRequired"):
        return
    if resource.text("AuthorizationType") in {None, "NONE"}:
        api = resource.target("RestApiId")
        if api is None or api.type != REST_API or not is_limited(api):
            yield resource.problem("Anyone can call the method", at="AuthorizationType")


def _definition_problems(api: Resource) -> Problems:
    if api.has("BodyS3Location"):
        raise CannotEvaluateError("its definition is in S3")
    if api.has("Body") and not is_limited(api):
        for name, operation in open_operations(api.document("Body")):
            yield operation.problem(f"Anyone can call {name}", at="security")

from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ApiGateway::RestApi",
    requires="A REST API must have a request validator.",
    otherwise="Malformed requests reach the backend, which must reject each of them itself.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F05",),
    same_as=("APIGWRequestValidation",),
)
def rest_api_validates_requests(api: Resource) -> Problems:
    if api.has("BodyS3Location"):
        raise CannotEvaluateError("its definition is in S3")
    if api.has("Body") and api.document("Body").has("x-amazon-apigateway-request-validators"):
        return
    for validator in api.referring("AWS::ApiGateway::RequestValidator", "RestApiId"):
        if validator.flag("ValidateRequestBody") or validator.flag("ValidateRequestParameters"):
            return
    yield api.problem("No request validator in the template validates its requests")

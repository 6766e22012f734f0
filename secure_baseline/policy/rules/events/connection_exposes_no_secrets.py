from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems_below, rule

_SECRETS = (
    "ApiKeyAuthParameters.ApiKeyValue",
    "BasicAuthParameters.Password",
    "OAuthParameters.ClientParameters.ClientSecret",
)
_HTTP_PARAMETERS = ("HeaderParameters", "BodyParameters", "QueryStringParameters")


@rule(
    "AWS::Events::Connection",
    requires="The credentials of an EventBridge connection must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can call the destination with them.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def connection_exposes_no_secrets(connection: Resource) -> Problems:
    parameters = connection.node("AuthParameters")
    for key in _SECRETS:
        yield from exposed_problems_below(connection, parameters, key)
    for where in _HTTP_PARAMETERS:
        for parameter in parameters.nodes(f"InvocationHttpParameters.{where}"):
            if parameter.flag("IsValueSecret"):
                yield from exposed_problems_below(connection, parameter, "Value")

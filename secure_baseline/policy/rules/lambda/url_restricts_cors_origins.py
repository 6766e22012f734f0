from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::Url",
    requires="The CORS settings of a Lambda function URL must not allow all origins.",
    otherwise="Any website can call the function from the browser of a user who visits it.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("F03",),
    same_as=("CT.LAMBDA.PR.6",),
)
def url_restricts_cors_origins(url: Resource) -> Problems:
    if "*" in url.texts("Cors.AllowOrigins"):
        yield url.problem("Any website can call the function from a browser", at="Cors.AllowOrigins")

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::Url",
    requires="A Lambda function URL must require IAM authentication.",
    otherwise="Anyone on the internet can run the function, with its role's permissions and at your cost.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("F03", "Lambda.1"),
    same_as=("LambdaFunctionUrlAuth", "CT.LAMBDA.PR.5"),
)
def url_requires_authentication(url: Resource) -> Problems:
    if url.text("AuthType") == "NONE":
        yield url.problem("Anyone on the internet can call the function", at="AuthType")

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::Url",
    requires="A Lambda function URL demands IAM authentication.",
    otherwise=(
        "Everybody who finds the address can run the function, with the permissions of its role and at your cost."
    ),
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("F03", "Lambda.1"),
    same_as=("LambdaFunctionUrlAuth", "CT.LAMBDA.PR.5"),
)
def url_demands_authentication(url: Resource) -> Problems:
    if url.text("AuthType") == "NONE":
        yield url.problem("Everybody on the internet may call the function: AuthType is NONE", "AuthType")

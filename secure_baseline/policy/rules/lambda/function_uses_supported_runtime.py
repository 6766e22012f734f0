from datetime import UTC, date, datetime

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

# When AWS stops patching a runtime; future dates are its forecast. As of November 2026:
# https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
_ENDS = {
    "dotnet10": "2028-11-14",
    "dotnet6": "2024-12-20",
    "dotnet8": "2026-11-10",
    "dotnet9": "2026-11-10",
    "dotnetcore1.0": "2019-06-27",
    "dotnetcore2.0": "2019-05-30",
    "dotnetcore2.1": "2022-01-05",
    "dotnetcore3.1": "2023-04-03",
    "go1.x": "2024-01-08",
    "java11": "2027-06-30",
    "java17": "2027-06-30",
    "java21": "2029-06-30",
    "java25": "2029-06-30",
    "java8": "2024-01-08",
    "java8.al2": "2027-06-30",
    "nodejs": "2016-08-30",
    "nodejs10.x": "2021-07-30",
    "nodejs12.x": "2023-03-31",
    "nodejs14.x": "2023-12-04",
    "nodejs16.x": "2024-06-12",
    "nodejs18.x": "2025-09-01",
    "nodejs20.x": "2026-04-30",
    "nodejs22.x": "2027-04-30",
    "nodejs24.x": "2028-04-30",
    "nodejs4.3": "2020-03-05",
    "nodejs4.3-edge": "2020-03-05",
    "nodejs6.10": "2019-08-12",
    "nodejs8.10": "2020-03-06",
    "provided": "2024-01-08",
    "provided.al2": "2026-07-31",
    "provided.al2023": "2029-06-30",
    "python2.7": "2021-07-15",
    "python3.10": "2026-10-31",
    "python3.11": "2027-06-30",
    "python3.12": "2028-10-31",
    "python3.13": "2029-06-30",
    "python3.14": "2029-06-30",
    "python3.6": "2022-07-18",
    "python3.7": "2023-12-04",
    "python3.8": "2024-10-14",
    "python3.9": "2025-12-15",
    "ruby2.5": "2021-07-30",
    "ruby2.7": "2023-12-07",
    "ruby3.2": "2026-03-31",
    "ruby3.3": "2027-03-31",
    "ruby3.4": "2028-03-31",
    "ruby4.0": "2029-03-31",
}


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function must use a supported runtime.",
    otherwise="A deprecated runtime gets no security patches, and soon the function can no longer be updated.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F01", "Lambda.2"),
    same_as=("LambdaLatestVersion", "E2531", "E2533", "W2531"),
)
def function_uses_supported_runtime(function: Resource) -> Problems:
    runtime = function.text("Runtime")
    if runtime in _ENDS and date.fromisoformat(_ENDS[runtime]) <= datetime.now(UTC).date():
        yield function.problem(f"Security patches for the runtime ended on {_ENDS[runtime]}", at="Runtime")

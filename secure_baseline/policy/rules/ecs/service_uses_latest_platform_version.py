from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ecs._platform import is_windows

# The latest of each operating system, as in ECS.10.
_LINUX = "1.4.0"
_WINDOWS = "1.0.0"


@rule(
    "AWS::ECS::Service",
    requires="An ECS service on AWS Fargate must run on the latest platform version.",
    otherwise="The operating system and container runtime no longer get security fixes.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C07", "ECS.10"),
    same_as=("CT.ECS.PR.1",),
)
def service_uses_latest_platform_version(service: Resource) -> Problems:
    version = service.text("PlatformVersion")
    if version in {None, "LATEST", _LINUX}:
        return
    task = service.target("TaskDefinition")
    if version == _WINDOWS and task is not None and is_windows(task):
        return
    yield service.problem("The platform version is pinned", at="PlatformVersion")

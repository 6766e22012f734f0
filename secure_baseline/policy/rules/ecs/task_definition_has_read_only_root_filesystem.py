from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ecs._platform import is_windows


@rule(
    "AWS::ECS::TaskDefinition",
    requires="An ECS container must have a read-only root file system.",
    otherwise="An intruder can change the program and plant another.",
    severity=Severity.HIGH,
    level=Level.STRICT,
    controls=("F04", "ECS.5"),
    same_as=("CT.ECS.PR.6",),
)
def task_definition_has_read_only_root_filesystem(task: Resource) -> Problems:
    if is_windows(task):
        return  # Windows has no such setting
    for container in task.nodes("ContainerDefinitions"):
        if container.flag("ReadonlyRootFilesystem") is not True:
            yield container.problem("The root file system is writable", at="ReadonlyRootFilesystem")

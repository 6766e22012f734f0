from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ecs._platform import is_windows


@rule(
    "AWS::ECS::TaskDefinition",
    requires="An ECS container must not run as root or administrator.",
    otherwise="A flaw in the program gives an intruder the whole container, and often the host.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F02", "ECS.20", "ECS.21"),
    same_as=("CT.ECS.PR.3",),
)
def task_definition_does_not_run_as_root(task: Resource) -> Problems:
    for container in task.nodes("ContainerDefinitions"):
        # The part after a colon is the group.
        name = (container.text("User") or "").partition(":")[0].lower()
        if name in ({"", "containeradministrator"} if is_windows(task) else {"", "root", "0"}):
            yield container.problem("The container runs as root", at="User")

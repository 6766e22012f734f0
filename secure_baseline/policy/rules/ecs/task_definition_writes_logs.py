from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECS::TaskDefinition",
    requires="An ECS container must have a log driver.",
    otherwise="The container's output is lost when the task stops, and cannot be investigated.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F04", "H04", "ECS.9"),
    same_as=("ECSTaskDefinitionContainerLogging", "CT.ECS.PR.5"),
)
def task_definition_writes_logs(task: Resource) -> Problems:
    for container in task.nodes("ContainerDefinitions"):
        if container.text("LogConfiguration.LogDriver") in {None, "none"}:
            yield container.problem("The container has no log driver", at="LogConfiguration")

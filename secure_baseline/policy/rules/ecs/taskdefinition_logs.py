from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECS::TaskDefinition",
    requires="Each container of a task has a log driver.",
    otherwise="What the program says is lost when the task stops, and no inquiry can use it.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F04", "H04", "ECS.9"),
    same_as=("ECSTaskDefinitionContainerLogging", "CT.ECS.PR.5"),
)
def taskdefinition_logs(task: Resource) -> Problems:
    for container in task.nodes("ContainerDefinitions"):
        driver = container.text("LogConfiguration.LogDriver")
        if driver in {None, "none"}:
            yield container.problem(f"It has no log driver: LogDriver is {driver or 'not set'}", "LogConfiguration")

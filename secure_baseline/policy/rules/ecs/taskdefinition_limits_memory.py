from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECS::TaskDefinition",
    requires="A container, or its task, has a limit of memory.",
    otherwise="One container that leaks memory, or is made to, takes the others on the instance with it.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F04",),
    same_as=("CT.ECS.PR.7",),
)
def taskdefinition_limits_memory(task: Resource) -> Problems:
    if task.has("Memory"):
        return
    for container in task.nodes("ContainerDefinitions"):
        if not container.has("Memory"):
            yield container.problem("It has no memory limit: Memory is not set", "Memory")

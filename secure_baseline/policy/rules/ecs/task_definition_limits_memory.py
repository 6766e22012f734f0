from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECS::TaskDefinition",
    requires="An ECS container or its task must have a memory limit.",
    otherwise="One container that uses up the memory takes down the others on the instance.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F04",),
    same_as=("CT.ECS.PR.7",),
)
def task_definition_limits_memory(task: Resource) -> Problems:
    if task.has("Memory"):
        return
    for container in task.nodes("ContainerDefinitions"):
        if not container.has("Memory"):
            yield container.problem("The container has no memory limit", at="Memory")

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_AS_GOOD_AS_ROOT = frozenset({"ALL", "SYS_ADMIN", "SYS_MODULE", "DAC_READ_SEARCH"})


@rule(
    "AWS::ECS::TaskDefinition",
    requires="An ECS container must not be privileged or have an equivalent capability.",
    otherwise="Anyone who breaks into the container is root on the instance and in all its containers.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F02", "ECS.4"),
    same_as=("CT.ECS.PR.11",),
)
def task_definition_is_not_privileged(task: Resource) -> Problems:
    for container in task.nodes("ContainerDefinitions"):
        if container.flag("Privileged"):
            yield container.problem("The container is privileged", at="Privileged")
            continue
        for added in container.nodes("LinuxParameters.Capabilities.Add"):
            if added.text() in _AS_GOOD_AS_ROOT:
                yield added.problem(f"The container has the capability {added.text()}")

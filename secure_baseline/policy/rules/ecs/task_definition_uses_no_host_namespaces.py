from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECS::TaskDefinition",
    requires="An ECS task must not share its host's process or IPC namespace.",
    otherwise="Its containers can see, read or stop the processes of the instance and of other tasks.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F04", "ECS.3"),
    same_as=("CT.ECS.PR.10",),
)
def task_definition_uses_no_host_namespaces(task: Resource) -> Problems:
    for key in ("PidMode", "IpcMode"):
        if task.text(key) == "host":
            yield task.problem("The task has no namespace of its own", at=key)

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECS::TaskDefinition",
    requires="A task does not share its host's processes or memory.",
    otherwise="Its containers see, and can stop or read, what runs on the instance and in other tasks.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F04", "ECS.3"),
    same_as=("CT.ECS.PR.10",),
)
def taskdefinition_keeps_its_own_processes(task: Resource) -> Problems:
    for key in ("PidMode", "IpcMode"):
        if task.text(key) == "host":
            yield task.problem(f"It shares its host's namespace: {key} is host", key)

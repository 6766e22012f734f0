from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECS::TaskDefinition",
    requires="An ECS task must not use its host's network.",
    otherwise="Its containers reach services that listen on the instance only, such as its metadata service.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F04", "B09", "ECS.17"),
    same_as=("ECSTaskDefinitionUserForHostMode", "CT.ECS.PR.4", "CT.ECS.PR.8"),
)
def task_definition_uses_no_host_network(task: Resource) -> Problems:
    if task.text("NetworkMode") == "host":
        yield task.problem("The task has no network of its own", at="NetworkMode")

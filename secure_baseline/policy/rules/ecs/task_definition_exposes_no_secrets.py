from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, secret_problems


@rule(
    "AWS::ECS::TaskDefinition",
    requires="An ECS container must not receive secrets in plaintext environment variables.",
    otherwise="Anyone who can read the template or the task definition has the secret.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02", "ECS.8"),
    same_as=("ECSTaskDefinitionNoEnvironmentVariables", "CT.ECS.PR.12"),
)
def task_definition_exposes_no_secrets(task: Resource) -> Problems:
    containers = task.nodes("ContainerDefinitions")
    yield from secret_problems(variable for container in containers for variable in container.nodes("Environment"))

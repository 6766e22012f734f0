from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SageMaker::NotebookInstance",
    requires="A SageMaker notebook instance must require IMDSv2.",
    otherwise="With IMDSv1, a server-side request forgery flaw is enough to steal the role's credentials.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C03",),
)
def notebook_instance_requires_imdsv2(notebook: Resource) -> Problems:
    at = "InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion"
    if notebook.text(at) not in {None, "2"}:  # 2 is the default on every supported platform
        yield notebook.problem("IMDSv1 is accepted", at=at)

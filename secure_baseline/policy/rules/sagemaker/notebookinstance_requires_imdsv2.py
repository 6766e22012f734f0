from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SageMaker::NotebookInstance",
    requires="A SageMaker notebook instance must require IMDSv2.",
    otherwise="With IMDSv1, a server-side request forgery flaw is enough to steal the role's credentials.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C03",),
)
def notebookinstance_requires_imdsv2(notebook: Resource) -> Problems:
    at = "InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion"
    found = notebook.text(at)
    if found not in {None, "2"}:  # left out, AWS chooses 2 on each platform that it supports
        yield notebook.problem(f"Version {found} of the metadata service is taken", at)

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SageMaker::NotebookInstance",
    requires="A SageMaker notebook instance must not give its users root access.",
    otherwise="A user, or code that a user runs, can change everything on the instance and disable its controls.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F02", "SageMaker.3"),
    same_as=("CT.SAGEMAKER.PR.3",),
)
def notebook_instance_allows_no_root_access(notebook: Resource) -> Problems:
    if notebook.text("RootAccess") != "Disabled":
        yield notebook.problem("Users have root access", at="RootAccess")

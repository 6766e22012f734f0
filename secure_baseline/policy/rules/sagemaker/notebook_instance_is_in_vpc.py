from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SageMaker::NotebookInstance",
    requires="A SageMaker notebook instance must be in your VPC and have no direct internet access.",
    otherwise="Data can leave by a path that none of your firewalls and logs see.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C01", "B04", "SageMaker.1", "SageMaker.2"),
    same_as=(
        "SageMakerNotebookNoDirectInternetAccess",
        "SageMakerNotebookInVPC",
        "CT.SAGEMAKER.PR.1",
        "CT.SAGEMAKER.PR.2",
    ),
)
def notebook_instance_is_in_vpc(notebook: Resource) -> Problems:
    if not notebook.has("SubnetId"):
        yield notebook.problem("The notebook instance is not in your VPC", at="SubnetId")
    elif notebook.text("DirectInternetAccess") != "Disabled":
        yield notebook.problem("The notebook instance has direct internet access", at="DirectInternetAccess")

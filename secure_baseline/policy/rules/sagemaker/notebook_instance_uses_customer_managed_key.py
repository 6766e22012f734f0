from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SageMaker::NotebookInstance",
    requires="A SageMaker notebook instance must be encrypted with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt the notebooks and data on it.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G14", "SageMaker.21"),
    same_as=("SageMakerNotebookInstanceKMSKeyConfigured",),
)
def notebook_instance_uses_customer_managed_key(notebook: Resource) -> Problems:
    if not notebook.has("KmsKeyId"):
        yield notebook.problem("No customer managed key is used", at="KmsKeyId")

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_UNSUPPORTED = frozenset({"notebook-al1-v1", "notebook-al2-v1", "notebook-al2-v2"})


@rule(
    "AWS::SageMaker::NotebookInstance",
    requires="A SageMaker notebook instance must run on a supported platform.",
    otherwise="Its operating system and JupyterLab are no longer patched.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C07", "SageMaker.8"),
)
def notebook_instance_uses_supported_platform(notebook: Resource) -> Problems:
    if notebook.text("PlatformIdentifier") in _UNSUPPORTED:
        yield notebook.problem("The platform is no longer supported", at="PlatformIdentifier")

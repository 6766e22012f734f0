from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECR::Repository",
    requires="A tag of an image cannot be moved to another image.",
    otherwise="The image that was tested is not the one that runs, and whoever may push replaces it unseen.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F01", "ECR.2"),
    same_as=("CT.ECR.PR.3",),
)
def repository_keeps_tags(repository: Resource) -> Problems:
    found = repository.text("ImageTagMutability")
    if found not in {"IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"}:
        yield repository.problem(f"Tags can be moved: ImageTagMutability is {found or 'not set'}", "ImageTagMutability")

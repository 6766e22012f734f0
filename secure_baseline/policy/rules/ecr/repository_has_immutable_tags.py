from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECR::Repository",
    requires="An ECR repository must have immutable image tags.",
    otherwise="Anyone who can push images can replace a tested image unnoticed.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F01", "ECR.2"),
    same_as=("CT.ECR.PR.3",),
)
def repository_has_immutable_tags(repository: Resource) -> Problems:
    if repository.text("ImageTagMutability") not in {"IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"}:
        yield repository.problem("Tags can be moved", at="ImageTagMutability")

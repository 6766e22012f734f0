from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECR::Repository",
    requires="An ECR repository must have a lifecycle policy.",
    otherwise="Old images with known vulnerabilities stay deployable and cost money.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("C07", "ECR.3"),
    same_as=("CT.ECR.PR.1",),
)
def repository_has_lifecycle_rules(repository: Resource) -> Problems:
    if not repository.has("LifecyclePolicy.LifecyclePolicyText"):
        yield repository.problem("Images are kept forever", at="LifecyclePolicy")

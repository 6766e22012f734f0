from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule

_POLICIES = {
    "AWS::ECR::Repository": "RepositoryPolicyText",
    "AWS::ECR::RegistryPolicy": "PolicyText",
    "AWS::ECR::RepositoryCreationTemplate": "RepositoryPolicy",
}


@rule(
    "AWS::ECR::Repository",
    "AWS::ECR::RegistryPolicy",
    "AWS::ECR::RepositoryCreationTemplate",
    requires="The policy of a private ECR repository or registry must not grant public access.",
    otherwise="Anyone with an AWS account can pull images, or push others in their place.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("G02", "CIS 2.21"),
    same_as=("ECROpenAccess",),
)
def repository_policy_is_not_public(resource: Resource) -> Problems:
    yield from public_problems(resource.document(_POLICIES[resource.type]))

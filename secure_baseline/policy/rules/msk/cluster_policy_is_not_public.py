from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::MSK::ClusterPolicy",
    requires="The policy of an MSK cluster must not grant public access.",
    otherwise="Anyone with an AWS account can connect to the cluster from their own VPC.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("G02", "CIS 2.21"),
)
def cluster_policy_is_not_public(policy: Resource) -> Problems:
    yield from public_problems(policy.document("Policy"))

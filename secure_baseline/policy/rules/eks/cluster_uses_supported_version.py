from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

# As of November 2026; standard support ends 14 months after a version's release on Amazon EKS:
# https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
OLDEST_SUPPORTED = (1, 34)


@rule(
    "AWS::EKS::Cluster",
    "AWS::EKS::Nodegroup",
    requires="An EKS cluster or node group must run a Kubernetes version in standard support.",
    otherwise="Known vulnerabilities are fixed late or never, and extended support costs six times as much.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C07", "EKS.2", "EKS.9"),
)
def cluster_uses_supported_version(resource: Resource) -> Problems:
    version = resource.text("Version")
    if version is None:
        return  # the latest
    major, _, minor = version.partition(".")
    if minor.isdigit() and (int(major), int(minor)) < OLDEST_SUPPORTED:
        yield resource.problem("The Kubernetes version is out of standard support", at="Version")

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule


@rule(
    "AWS::EMR::Cluster",
    requires="The Kerberos passwords of an EMR cluster must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can act as any user of the cluster.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
    same_as=("W2501",),
)
def cluster_exposes_no_secrets(cluster: Resource) -> Problems:
    keys = ("ADDomainJoinPassword", "CrossRealmTrustPrincipalPassword", "KdcAdminPassword")
    yield from exposed_problems(cluster, *(f"KerberosAttributes.{key}" for key in keys))

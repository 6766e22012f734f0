from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule


@rule(
    "AWS::EMR::Cluster",
    requires="An EMR cluster's Kerberos passwords are not written in the template.",
    otherwise="Whoever reads the template or its repository can act as any user of the cluster.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
    same_as=("W2501",),
)
def cluster_has_no_password_in_clear(cluster: Resource) -> Problems:
    keys = ("ADDomainJoinPassword", "CrossRealmTrustPrincipalPassword", "KdcAdminPassword")
    yield from exposed_problems(cluster, *(f"KerberosAttributes.{key}" for key in keys))

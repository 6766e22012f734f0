from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EMR::Cluster",
    requires="An EMR cluster must authenticate users and services with Kerberos.",
    otherwise="Any client that reaches the cluster's services can claim to be any user.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F02",),
    same_as=("EMRKerberosEnabled", "EMRAuthEC2KeyPairOrKerberos"),
)
def cluster_uses_kerberos(cluster: Resource) -> Problems:
    if not cluster.has("KerberosAttributes"):
        yield cluster.problem("Kerberos is not used", at="KerberosAttributes")

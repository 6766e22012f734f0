from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EMR::Cluster",
    requires="An EMR cluster must authenticate users and services with Kerberos.",
    otherwise="A client that reaches the cluster's services is whichever user it claims to be.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F02",),
    same_as=("EMRKerberosEnabled", "EMRAuthEC2KeyPairOrKerberos"),
)
def cluster_uses_kerberos(cluster: Resource) -> Problems:
    if not cluster.has("KerberosAttributes"):
        yield cluster.problem("Kerberos is not used", at="KerberosAttributes")

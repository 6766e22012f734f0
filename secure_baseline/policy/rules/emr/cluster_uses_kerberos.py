from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EMR::Cluster",
    requires="An EMR cluster authenticates users and services by Kerberos.",
    otherwise="Whoever reaches a service of the cluster through the network is believed to be whom he says.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F02",),
    same_as=("EMRKerberosEnabled", "EMRAuthEC2KeyPairOrKerberos"),
)
def cluster_uses_kerberos(cluster: Resource) -> Problems:
    if not cluster.has("KerberosAttributes"):
        yield cluster.problem(
            "It does not authenticate by Kerberos: KerberosAttributes is not set", "KerberosAttributes"
        )

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::MSK::Cluster",
    requires="Clients of an MSK cluster talk to its brokers over TLS only.",
    otherwise="Messages, and what clients sign in with, go through the network in clear text.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("G19",),
    same_as=("MSKClientToBrokerTLS",),
)
def cluster_encrypts_traffic_with_clients(cluster: Resource) -> Problems:
    at = "EncryptionInfo.EncryptionInTransit.ClientBroker"
    found = cluster.text(at)
    if found not in {None, "TLS"}:
        yield cluster.problem(f"Clients may talk in clear text: ClientBroker is {found}", at)

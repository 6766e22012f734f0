from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EKS::Cluster",
    requires="An EKS cluster writes audit logs.",
    otherwise="Nobody can tell who did what in the cluster.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H04", "EKS.8"),
    same_as=("EKSClusterControlPlaneLogs",),
)
def cluster_logs_who_did_what(cluster: Resource) -> Problems:
    at = "Logging.ClusterLogging.EnabledTypes"
    if "audit" not in {node.text("Type") for node in cluster.nodes(at)}:
        yield cluster.problem("It writes no audit logs: EnabledTypes does not name audit", at)

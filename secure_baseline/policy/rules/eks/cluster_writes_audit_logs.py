from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EKS::Cluster",
    requires="An EKS cluster must write audit logs.",
    otherwise="There is no record of who did what in the cluster.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H04", "EKS.8"),
    same_as=("EKSClusterControlPlaneLogs",),
)
def cluster_writes_audit_logs(cluster: Resource) -> Problems:
    at = "Logging.ClusterLogging.EnabledTypes"
    if "audit" not in {node.text("Type") for node in cluster.nodes(at)}:
        yield cluster.problem("Audit logs are not written", at=at)

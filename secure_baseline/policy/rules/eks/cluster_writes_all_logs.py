from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_BESIDES_AUDIT = ("api", "authenticator", "controllerManager", "scheduler")


@rule(
    "AWS::EKS::Cluster",
    requires="An EKS cluster must write all five types of control plane logs.",
    otherwise="There is no record of the control plane's authentications and decisions.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("H04",),
    same_as=("EKSClusterControlPlaneLogs",),
)
def cluster_writes_all_logs(cluster: Resource) -> Problems:
    at = "Logging.ClusterLogging.EnabledTypes"
    enabled = {node.text("Type") for node in cluster.nodes(at)}
    missing = [kind for kind in _BESIDES_AUDIT if kind not in enabled]
    if missing:
        yield cluster.problem(f"No logs are written for {', '.join(missing)}", at=at)

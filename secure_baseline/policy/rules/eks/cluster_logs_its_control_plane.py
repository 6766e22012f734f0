from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_BESIDES_AUDIT = ("api", "authenticator", "controllerManager", "scheduler")


@rule(
    "AWS::EKS::Cluster",
    requires="An EKS cluster writes all five kinds of control plane logs.",
    otherwise="Sign-ins and decisions of the control plane leave no trace.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("H04",),
    same_as=("EKSClusterControlPlaneLogs",),
)
def cluster_logs_its_control_plane(cluster: Resource) -> Problems:
    at = "Logging.ClusterLogging.EnabledTypes"
    written = {node.text("Type") for node in cluster.nodes(at)}
    missing = [kind for kind in _BESIDES_AUDIT if kind not in written]
    if missing:
        yield cluster.problem(f"It does not write logs of {', '.join(missing)}", at)

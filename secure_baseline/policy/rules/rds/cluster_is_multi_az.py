from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import is_aurora, is_serverless_v1


@rule(
    "AWS::RDS::DBCluster",
    requires="An Aurora cluster must have an instance in a second Availability Zone.",
    otherwise="The database is down until a new instance has been created in another Availability Zone.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08", "CIS 3.2.4", "RDS.15"),
)
def cluster_is_multi_az(cluster: Resource) -> Problems:
    if not is_aurora(cluster) or is_serverless_v1(cluster) or cluster.get("ClusterScalabilityType") == "limitless":
        return  # these and Multi-AZ DB clusters span Availability Zones on their own
    instances = {each.logical_id for each in cluster.referring("AWS::RDS::DBInstance", "DBClusterIdentifier")}
    # Without any, the instances are in another stack.
    if len(instances) == 1:
        yield cluster.problem(f"The cluster has only one instance: {instances.pop()}")

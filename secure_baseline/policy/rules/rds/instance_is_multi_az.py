from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import is_cluster_member, is_replica, is_written

# RDS Custom for Oracle and SQL Server Express support no standby.
_WITHOUT_STANDBY = ("sqlserver-ex", "custom-oracle")


@rule(
    "AWS::RDS::DBInstance",
    requires="An RDS instance must have a standby in a second Availability Zone.",
    otherwise="The database is down for as long as its Availability Zone is.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08", "CIS 3.2.4", "RDS.5"),
    same_as=("RDSMultiAZSupport", "CT.RDS.PR.1"),
)
def instance_is_multi_az(instance: Resource) -> Problems:
    if is_cluster_member(instance) or is_replica(instance):
        return
    if str(instance.get("Engine")).lower().startswith(_WITHOUT_STANDBY) or _is_mirrored(instance):
        return
    if not instance.flag("MultiAZ"):
        yield instance.problem("Only one Availability Zone is used", at="MultiAZ")


def _is_mirrored(instance: Resource) -> bool:
    """SQL Server can be mirrored by an option group, whose options may be in another stack."""
    return str(instance.get("Engine")).lower().startswith("sqlserver") and is_written(instance, "OptionGroupName")

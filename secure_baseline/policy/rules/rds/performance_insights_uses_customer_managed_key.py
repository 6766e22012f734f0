from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import is_written

_KEYS = {
    "AWS::RDS::DBInstance": ("EnablePerformanceInsights", "PerformanceInsightsKMSKeyId"),
    "AWS::RDS::DBCluster": ("PerformanceInsightsEnabled", "PerformanceInsightsKmsKeyId"),
}


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    requires="Performance Insights of an RDS database must be encrypted with a customer managed key.",
    otherwise="The statements that it stores contain data, and no key policy of yours controls who can decrypt it.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D08", "G12"),
)
def performance_insights_uses_customer_managed_key(database: Resource) -> Problems:
    enabled, key = _KEYS[database.type]
    if not is_written(database, key) and database.flag(enabled):
        yield database.problem("No customer managed key is used", at=key)

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticbeanstalk._settings import is_set_elsewhere, setting


@rule(
    "AWS::ElasticBeanstalk::Environment",
    "AWS::ElasticBeanstalk::ConfigurationTemplate",
    requires="An Elastic Beanstalk environment reports enhanced health.",
    otherwise="Instances that fail are noticed late.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("H03", "ElasticBeanstalk.1"),
    same_as=(
        "ElasticBeanstalkEnhancedHealthReportingEnabled",
        "CT.ELASTICBEANSTALK.PR.1",
        "BEANSTALK_ENHANCED_HEALTH_REPORTING_ENABLED",
    ),
)
def environment_reports_enhanced_health(resource: Resource) -> Problems:
    found = setting(resource, "aws:elasticbeanstalk:healthreporting:system", "SystemType")
    if found is None and is_set_elsewhere(resource):
        return
    if (found or "").lower() != "enhanced":
        yield resource.problem(
            f"Health is reported in the basic way: SystemType is {found or 'not set'}", "OptionSettings"
        )

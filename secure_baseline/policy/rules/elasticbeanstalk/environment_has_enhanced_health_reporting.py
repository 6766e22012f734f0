from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticbeanstalk._settings import is_set_elsewhere, setting


@rule(
    "AWS::ElasticBeanstalk::Environment",
    "AWS::ElasticBeanstalk::ConfigurationTemplate",
    requires="An Elastic Beanstalk environment must use enhanced health reporting.",
    otherwise="Failing instances are noticed late.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("H03", "ElasticBeanstalk.1"),
    same_as=(
        "ElasticBeanstalkEnhancedHealthReportingEnabled",
        "CT.ELASTICBEANSTALK.PR.1",
        "BEANSTALK_ENHANCED_HEALTH_REPORTING_ENABLED",
    ),
)
def environment_has_enhanced_health_reporting(resource: Resource) -> Problems:
    value = setting(resource, "aws:elasticbeanstalk:healthreporting:system", "SystemType")
    if value is None and is_set_elsewhere(resource):
        return
    if (value or "").lower() != "enhanced":
        yield resource.problem(f"Health reporting is basic: SystemType is {value or 'not set'}", at="OptionSettings")

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticbeanstalk._settings import is_set_elsewhere, setting


@rule(
    "AWS::ElasticBeanstalk::Environment",
    "AWS::ElasticBeanstalk::ConfigurationTemplate",
    requires="An Elastic Beanstalk environment must install platform updates automatically.",
    otherwise="Known vulnerabilities in the operating system and the language runtime stay open.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C07", "ElasticBeanstalk.2"),
    same_as=("ElasticBeanstalkManagedUpdatesEnabled", "CT.ELASTICBEANSTALK.PR.2"),
)
def environment_has_automatic_updates(resource: Resource) -> Problems:
    value = setting(resource, "aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled")
    if value is None and is_set_elsewhere(resource):
        return
    if (value or "").lower() != "true":
        yield resource.problem(
            f"Updates are not automatic: ManagedActionsEnabled is {value or 'not set'}",
            at="OptionSettings",
        )

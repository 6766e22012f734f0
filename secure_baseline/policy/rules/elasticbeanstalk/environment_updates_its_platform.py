from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticbeanstalk._settings import is_set_elsewhere, setting


@rule(
    "AWS::ElasticBeanstalk::Environment",
    "AWS::ElasticBeanstalk::ConfigurationTemplate",
    requires="An Elastic Beanstalk environment takes updates of its platform by itself.",
    otherwise="Known vulnerabilities of the operating system and the language stay.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C07", "ElasticBeanstalk.2"),
    same_as=("ElasticBeanstalkManagedUpdatesEnabled", "CT.ELASTICBEANSTALK.PR.2"),
)
def environment_updates_its_platform(resource: Resource) -> Problems:
    found = setting(resource, "aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled")
    if found is None and is_set_elsewhere(resource):
        return
    if (found or "").lower() != "true":
        yield resource.problem(
            f"Updates are not installed: ManagedActionsEnabled is {found or 'not set'}", "OptionSettings"
        )

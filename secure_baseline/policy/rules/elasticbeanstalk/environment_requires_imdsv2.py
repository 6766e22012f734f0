from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticbeanstalk._settings import setting


@rule(
    "AWS::ElasticBeanstalk::Environment",
    "AWS::ElasticBeanstalk::ConfigurationTemplate",
    requires="An Elastic Beanstalk environment must require IMDSv2.",
    otherwise="With IMDSv1, a flaw that makes a server fetch a URL is enough to steal the role's credentials.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C03", "EC2.8"),
)
def environment_requires_imdsv2(resource: Resource) -> Problems:
    # By default, current platforms require IMDSv2.
    if (setting(resource, "aws:autoscaling:launchconfiguration", "DisableIMDSv1") or "").lower() == "false":
        yield resource.problem("IMDSv1 is enabled: DisableIMDSv1 is false", at="OptionSettings")

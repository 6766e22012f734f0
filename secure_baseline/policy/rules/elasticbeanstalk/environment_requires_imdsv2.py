from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticbeanstalk._settings import setting


@rule(
    "AWS::ElasticBeanstalk::Environment",
    "AWS::ElasticBeanstalk::ConfigurationTemplate",
    requires="Instances of an Elastic Beanstalk environment take version 2 of the metadata service only.",
    otherwise="A flaw that makes the program fetch an address gives away its role's credentials.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C03", "EC2.8"),
)
def environment_requires_imdsv2(resource: Resource) -> Problems:
    # Left out, current platforms take version 2 only.
    if (setting(resource, "aws:autoscaling:launchconfiguration", "DisableIMDSv1") or "").lower() == "false":
        yield resource.problem("Version 1 of the metadata service is taken: DisableIMDSv1 is false", "OptionSettings")

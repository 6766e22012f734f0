from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticbeanstalk._settings import is_set_elsewhere, settings


@rule(
    "AWS::ElasticBeanstalk::Environment",
    "AWS::ElasticBeanstalk::ConfigurationTemplate",
    requires="An Elastic Beanstalk environment must run in your VPC.",
    otherwise="Its instances run in the default VPC, where every subnet is public.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("B01",),
    same_as=("ElasticBeanstalkVPCSpecified",),
)
def environment_is_in_vpc(resource: Resource) -> Problems:
    if not is_set_elsewhere(resource) and not any(
        node.text("OptionName") == "VPCId" for node in settings(resource, "aws:ec2:vpc")
    ):
        yield resource.problem("The environment is in the default VPC: VPCId is not set", at="OptionSettings")

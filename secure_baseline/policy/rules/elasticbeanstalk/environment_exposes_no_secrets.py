from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_plaintext, rule, secret_problems
from secure_baseline.policy.rules.elasticbeanstalk._settings import settings


@rule(
    "AWS::ElasticBeanstalk::Environment",
    "AWS::ElasticBeanstalk::ConfigurationTemplate",
    requires="An Elastic Beanstalk environment must not receive secrets in plaintext settings.",
    otherwise="Anyone who can read the template or the environment's settings has the secret.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def environment_exposes_no_secrets(resource: Resource) -> Problems:
    for option in settings(resource, "aws:rds:dbinstance"):
        if option.text("OptionName") == "DBPassword" and is_plaintext(option.get("Value")):
            yield option.problem("The database password is in plaintext", at="Value", secret=True)
    variables = settings(resource, "aws:elasticbeanstalk:application:environment")
    yield from secret_problems(variables, "OptionName")

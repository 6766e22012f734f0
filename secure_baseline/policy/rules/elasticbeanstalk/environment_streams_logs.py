from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticbeanstalk._settings import is_set_elsewhere, setting


@rule(
    "AWS::ElasticBeanstalk::Environment",
    "AWS::ElasticBeanstalk::ConfigurationTemplate",
    requires="An Elastic Beanstalk environment streams its logs to CloudWatch Logs.",
    otherwise="Logs are gone with the instance, and no inquiry can use them.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("H04", "ElasticBeanstalk.3"),
)
def environment_streams_logs(resource: Resource) -> Problems:
    found = setting(resource, "aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs")
    if found is None and is_set_elsewhere(resource):
        return
    if (found or "").lower() != "true":
        yield resource.problem(f"Logs are not streamed: StreamLogs is {found or 'not set'}", "OptionSettings")

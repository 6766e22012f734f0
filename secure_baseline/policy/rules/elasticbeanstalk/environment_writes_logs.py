from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticbeanstalk._settings import is_set_elsewhere, setting


@rule(
    "AWS::ElasticBeanstalk::Environment",
    "AWS::ElasticBeanstalk::ConfigurationTemplate",
    requires="An Elastic Beanstalk environment must stream its logs to CloudWatch Logs.",
    otherwise="Logs are lost with the instance, and cannot be investigated.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("H04", "ElasticBeanstalk.3"),
)
def environment_writes_logs(resource: Resource) -> Problems:
    value = setting(resource, "aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs")
    if value is None and is_set_elsewhere(resource):
        return
    if (value or "").lower() != "true":
        yield resource.problem(f"Logs are not streamed: StreamLogs is {value or 'not set'}", at="OptionSettings")

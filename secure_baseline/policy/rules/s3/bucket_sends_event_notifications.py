from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.s3._uses import receives_access_logs

_TARGETS = ("LambdaConfigurations", "QueueConfigurations", "TopicConfigurations")


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket must send event notifications.",
    otherwise="Nothing can react to new, changed or deleted objects.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G10", "S3.11"),
    same_as=("CT.S3.PR.4",),
)
def bucket_sends_event_notifications(bucket: Resource) -> Problems:
    settings = bucket.node("NotificationConfiguration")
    if any(settings.nodes(target) for target in _TARGETS):
        return
    if settings.has("EventBridgeConfiguration"):
        if settings.flag("EventBridgeConfiguration.EventBridgeEnabled") is not False:
            return
    elif bucket.referring("Custom::S3BucketNotifications", "BucketName"):  # what CDK writes instead
        return
    if not receives_access_logs(bucket):  # an event for each delivery says nothing
        yield bucket.problem("No event notification has a destination", at="NotificationConfiguration")

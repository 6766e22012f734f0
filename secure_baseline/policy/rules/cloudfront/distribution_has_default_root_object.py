from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudfront._distribution import config, is_bucket


@rule(
    "AWS::CloudFront::Distribution",
    requires="A CloudFront distribution with a bucket as its default origin must have a default root object.",
    otherwise="Anyone who requests the root URL gets a list of the bucket's objects.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("G02", "CloudFront.1"),
    same_as=("CT.CLOUDFRONT.PR.1", "CLOUDFRONT_DEFAULT_ROOT_OBJECT_CONFIGURED"),
)
def distribution_has_default_root_object(distribution: Resource) -> Problems:
    settings = config(distribution)
    if settings.get("DefaultRootObject") or not _root_is_bucket(settings):
        return
    associations = [
        *settings.nodes("DefaultCacheBehavior.FunctionAssociations"),
        *settings.nodes("DefaultCacheBehavior.LambdaFunctionAssociations"),
    ]
    if not any("request" in (each.text("EventType") or "") for each in associations):  # they may rewrite the root
        yield settings.problem("The root URL lists the bucket's objects", at="DefaultRootObject")


def _root_is_bucket(settings: Node) -> bool:
    if settings.has("S3Origin"):
        return True
    target = settings.text("DefaultCacheBehavior.TargetOriginId")
    for group in settings.nodes("OriginGroups.Items"):
        if group.text("Id") == target:
            target = next((member.text("OriginId") for member in group.nodes("Members.Items")), target)
    return any(origin.text("Id") == target and is_bucket(origin) for origin in settings.nodes("Origins"))

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._stage import settings, stages


@rule(
    "AWS::ApiGateway::Stage",
    "AWS::ApiGateway::Deployment",
    requires="The cache of a REST API stage must be encrypted.",
    otherwise="Responses meant for one caller are stored on a disk in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("F05", "G14", "APIGateway.5"),
    same_as=("APIGWCacheEnabledAndEncrypted", "CT.APIGATEWAY.PR.3"),
)
def stage_encrypts_cache(resource: Resource) -> Problems:
    for stage in stages(resource):
        if stage.flag("CacheClusterEnabled") is False:
            return
        for setting in settings(stage):
            if setting.flag("CachingEnabled") and not setting.flag("CacheDataEncrypted"):
                yield setting.problem("The cache is not encrypted", at="CacheDataEncrypted")

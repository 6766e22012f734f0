from secure_baseline.policy.authoring import (
    Level,
    Problems,
    Resource,
    Severity,
    exposed_problems,
    exposed_problems_below,
    rule,
)


@rule(
    "AWS::CodePipeline::Pipeline",
    "AWS::CodePipeline::Webhook",
    requires="A pipeline's or webhook's token is not written in the template.",
    otherwise="Whoever reads the template or its repository can change what is deployed.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def pipeline_has_no_secret_in_clear(resource: Resource) -> Problems:
    yield from exposed_problems(resource, "AuthenticationConfiguration.SecretToken")
    for stage in resource.nodes("Stages"):
        for action in stage.nodes("Actions"):
            yield from exposed_problems_below(resource, action, "Configuration.OAuthToken")

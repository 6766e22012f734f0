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
    requires="The tokens of a pipeline or its webhook must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can change what is deployed.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def pipeline_exposes_no_secrets(resource: Resource) -> Problems:
    yield from exposed_problems(resource, "AuthenticationConfiguration.SecretToken")
    for stage in resource.nodes("Stages"):
        for action in stage.nodes("Actions"):
            yield from exposed_problems_below(resource, action, "Configuration.OAuthToken")

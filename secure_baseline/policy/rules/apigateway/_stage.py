"""Settings of stages, which are resources of their own or parts of deployments."""

from collections.abc import Iterator

from secure_baseline.policy.authoring import Node, Resource

_DEPLOYMENT = "AWS::ApiGateway::Deployment"


def stages(resource: Resource) -> Iterator[Node]:
    """The settings of a stage; nothing for a deployment that creates none."""
    if resource.type != _DEPLOYMENT:
        yield resource
    # SAM lets each deployment create a stage that the template does not mention, besides the one that it does.
    elif resource.has("StageName") and (
        resource.has("StageDescription") or not resource.referring("AWS::ApiGateway::Stage", "DeploymentId")
    ):
        yield Node(resource.known("StageDescription") or {}, (*resource.path, "StageDescription"))


def settings(stage: Node) -> list[Node]:
    """The settings of single methods and of all; a deployment has the latter beside the list of methods."""
    return [*stage.nodes("MethodSettings"), *([stage] if stage.path[-1] == "StageDescription" else [])]


def is_for_all(setting: Node) -> bool:
    """Whether a setting is for every method."""
    if setting.path[-1] == "StageDescription":
        return True
    return setting.text("HttpMethod") in {None, "*"} and setting.text("ResourcePath") in {None, "/*", "*"}

"""Settings of stages, which are resources of their own or parts of deployments."""

from secure_baseline.policy.authoring import Node, Resource

_DEPLOYMENT = "AWS::ApiGateway::Deployment"


def stage(resource: Resource) -> Node | None:
    """A stage's settings; None for a deployment that makes none."""
    if resource.type != _DEPLOYMENT:
        return resource
    if not resource.has("StageName"):
        return None
    # SAM has each deployment make a stage that nobody asked for, beside the one that is asked for.
    if not resource.has("StageDescription") and resource.referring("AWS::ApiGateway::Stage", "DeploymentId"):
        return None
    return Node(resource.known("StageDescription") or {}, (*resource.path, "StageDescription"))


def settings(each: Node) -> list[Node]:
    """What is set for methods, one by one and for all; a deployment sets the latter beside them."""
    return [*each.nodes("MethodSettings"), *([each] if each.path[-1] == "StageDescription" else [])]


def is_for_all(setting: Node) -> bool:
    """Whether a setting is for every method."""
    if setting.path[-1] == "StageDescription":
        return True
    return setting.text("HttpMethod") in {None, "*"} and setting.text("ResourcePath") in {None, "/*", "*"}

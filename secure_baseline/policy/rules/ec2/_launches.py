"""What instances are launched from: their own properties, launch templates, fleets."""

from secure_baseline.policy.authoring import CannotEvaluateError, Json, Node, Resource

INSTANCE = "AWS::EC2::Instance"
LAUNCH_TEMPLATE = "AWS::EC2::LaunchTemplate"
SPOT_FLEET = "AWS::EC2::SpotFleet"
FLEET = "AWS::EC2::EC2Fleet"


def launches(resource: Resource) -> list[Node]:
    """Each launch specification in a resource."""
    if resource.type == LAUNCH_TEMPLATE:
        return resource.nodes("LaunchTemplateData")
    if resource.type == SPOT_FLEET:
        return resource.nodes("SpotFleetRequestConfigData.LaunchSpecifications")
    if resource.type == FLEET:
        return [each for config in resource.nodes("LaunchTemplateConfigs") for each in config.nodes("Overrides")]
    return [resource]


def launch_template(instance: Resource) -> Resource:
    """The launch template of an instance.

    Raises:
        CannotEvaluateError: It is not in this template.
    """
    for key in ("LaunchTemplate.LaunchTemplateId", "LaunchTemplate.LaunchTemplateName"):
        target = instance.target(key)
        if target is not None and target.type == LAUNCH_TEMPLATE:
            return target
    raise CannotEvaluateError("its launch template is not in this template")


def init_metadata(resource: Resource) -> Node:
    """The configuration of cfn-init, as it is written."""
    return resource.attributes.node("Metadata.AWS::CloudFormation::Init")


def inherited(launch: Node, resource: Resource, key: str) -> Json:
    """A value of an instance, or else of its launch template."""
    value = launch.get(key)
    if value is None and resource.type == INSTANCE and resource.has("LaunchTemplate"):
        return launch_template(resource).get(f"LaunchTemplateData.{key}")
    return value

"""VPC endpoints: of which services, and whether their policy lets everybody do everything."""

from secure_baseline.policy.authoring import CannotEvaluateError, Resource, Statement, statements

# In the name of a service that another account, or a partner, offers.
_NOT_OF_AWS = ".vpce-svc-"


def takes_policy(endpoint: Resource) -> bool:
    """Whether a policy can be attached: AWS's own services take one, other accounts' take none."""
    service = endpoint.text("ServiceName") or ""
    return service.startswith(("com.amazonaws.", "aws.")) and _NOT_OF_AWS not in service


def openness(endpoint: Resource) -> str:
    """What is too open in an endpoint's policy; empty if nothing is."""
    if not endpoint.has("PolicyDocument"):
        return "Everybody may do everything through it: PolicyDocument is not set"
    written = statements(endpoint.document("PolicyDocument"))
    # A statement that denies strangers is the other way to write the same.
    if any(statement.denies and statement.conditions for statement in written):
        return ""
    if any(_opens_all(statement) for statement in written):
        return "Everybody may do everything through it: a statement of PolicyDocument allows it"
    return ""


def services_missing(vpc: Resource, *services: str) -> list[str]:
    """Which of these services a VPC has no endpoint for, of whatever type.

    Raises:
        CannotEvaluateError: An endpoint's service is known at deployment only, so that it may be one of these.
    """
    endpoints = vpc.referring("AWS::EC2::VPCEndpoint", "VpcId")
    names = [endpoint.get("ServiceName") for endpoint in endpoints]
    known = [name for name in names if isinstance(name, str)]
    missing = [service for service in services if not any(_is_of(service, name) for name in known)]
    if missing and len(known) < len(names):
        raise CannotEvaluateError("the service of an endpoint is known at deployment only")
    return missing


def _is_of(service: str, name: str) -> bool:
    """Whether ``com.amazonaws.eu-west-1.ecr.api`` is of ``ecr.api``; the Region may be a reference."""
    return name.startswith("com.amazonaws.") and name.endswith(f".{service}") and _NOT_OF_AWS not in name


def _opens_all(statement: Statement) -> bool:
    """Whether it allows anyone all actions on all resources, and ties the request to nobody."""
    node = statement.node
    every_action = node.has("NotAction") or any(action == "*" or action.endswith(":*") for action in statement.actions)
    if not every_action or not statement.is_public:
        return False
    return node.has("NotResource") or any(resource.rpartition(":")[2] == "*" for resource in statement.resources)

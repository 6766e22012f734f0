"""VPC endpoints: which services they are for, and whether their policy allows everyone everything."""

from secure_baseline.policy.authoring import CannotEvaluateError, Resource, Statement, statements

# Part of the name of a service that another account or a partner offers.
_NOT_OF_AWS = ".vpce-svc-"


def takes_policy(endpoint: Resource) -> bool:
    """Whether a policy can be attached: endpoints of AWS services take one, those of other accounts do not."""
    service = endpoint.text("ServiceName") or ""
    return service.startswith(("com.amazonaws.", "aws.")) and _NOT_OF_AWS not in service


def allows_everything(endpoint: Resource) -> bool:
    """Whether an endpoint's policy allows everyone all actions on all resources; AWS's default policy does."""
    if not endpoint.has("PolicyDocument"):
        return True
    policy = statements(endpoint.document("PolicyDocument"))
    # A conditional denial is the other way to keep strangers out.
    if any(statement.denies and statement.conditions for statement in policy):
        return False
    return any(map(_allows_all, policy))


def services_missing(vpc: Resource, *services: str) -> list[str]:
    """Which of these services a VPC has no endpoint for, of any type.

    Raises:
        CannotEvaluateError: An endpoint's service is known only at deployment, so it may be one of these.
    """
    endpoints = vpc.referring("AWS::EC2::VPCEndpoint", "VpcId")
    names = [endpoint.get("ServiceName") for endpoint in endpoints]
    known = [name for name in names if isinstance(name, str)]
    missing = [service for service in services if not any(_is_of(service, name) for name in known)]
    if missing and len(known) < len(names):
        raise CannotEvaluateError("the service of an endpoint is known only at deployment")
    return missing


def _is_of(service: str, name: str) -> bool:
    """Whether ``com.amazonaws.eu-west-1.ecr.api`` is the endpoint of ``ecr.api``; the Region may be a reference."""
    return name.startswith("com.amazonaws.") and name.endswith(f".{service}") and _NOT_OF_AWS not in name


def _allows_all(statement: Statement) -> bool:
    """Whether it allows anyone all actions on all resources, without a condition on the caller."""
    node = statement.node
    every_action = node.has("NotAction") or any(action == "*" or action.endswith(":*") for action in statement.actions)
    if not every_action or not statement.is_public:
        return False
    return node.has("NotResource") or any(resource.rpartition(":")[2] == "*" for resource in statement.resources)

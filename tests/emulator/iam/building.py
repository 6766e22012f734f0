"""A request for an action on a resource, built from botocore's model and sent by botocore."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from botocore import xform_name
from botocore.session import get_session

from emulator.gateway.service_models import get_service_model
from emulator.iam import members, operations, reference
from emulator.iam.by_service import ec2
from tests.emulator.iam.asking import REGION, request

if TYPE_CHECKING:
    from emulator.gateway.api_request import ApiRequest
    from emulator.iam.reference import About

ACCOUNT = "123456789012"
_PREFIXES = {kind: prefix for prefix, kind in ec2.TYPES.items()}
_LONGEST = 3


@lru_cache(maxsize=1)
def _services() -> dict[str, list[str]]:
    """botocore's services by IAM's prefix."""
    found: dict[str, list[str]] = {}
    for service in get_session().get_available_services():
        found.setdefault(operations.prefix(service), []).append(service)
    for prefix, services in found.items():
        services.sort(key=lambda service, own=prefix: service != own)  # type: ignore[misc]  # the one of that name first
    return found


@lru_cache(maxsize=4096)
def operation_of(action: str) -> tuple[str, str] | None:
    """The service and the operation that need the action; None if no operation does."""
    for service in _services().get(action.partition(":")[0], []):
        names = get_service_model(service).operation_names
        found = [name for name in names if operations.action_of(service, name) == action]
        if found:
            own = action.partition(":")[2]
            return service, own if own in found else found[0]
    return None


def build(action: str, about: About | None, arn: str, **parameters: object) -> ApiRequest | None:
    """The request; None if no operation needs the action."""
    found = operation_of(action)
    if found is None:
        return None
    service, operation = found
    shape = get_service_model(service).operation_model(operation).input_shape
    built: dict[str, Any] = _dummy(shape) if shape else {}
    if about is not None:
        _name(built, service, operation, about, arn)
    region = arn.split(":")[3] if arn.count(":") >= _LONGEST and arn.split(":")[3] else REGION
    return request(service, xform_name(operation), region=region, **{**built, **parameters})


def concrete(pattern: str, about: About) -> str | None:
    """An ARN of the type that the pattern matches, or None if it matches none."""
    place = {"Partition": "aws", "Region": REGION, "Account": ACCOUNT}
    own = f"{_PREFIXES.get(about.name, about.name)}-0123456789abcdef0" if ":ec2:" in about.arn else "xxx"
    # The template filled with the pattern's parts where they match.
    head, tail = pattern.split(":", 5)[:5], [*pattern.split(":", 5), ""][5]
    wanted = reference.PLACEHOLDER.sub(lambda part: place.get(part[1], f"<{part[1]}>"), about.arn)
    fixed, rest = wanted.split(":", 5)[:5], wanted.split(":", 5)[5]
    if any(
        one not in {"*", other} and not re.fullmatch(_glob(one), other) for one, other in zip(head, fixed, strict=False)
    ):
        return None
    plain = re.sub(r"<\w+>", own, rest)
    stars = [tail.replace("*", "")] if "aws-service-role" in tail else []
    texts = [*stars, plain, tail.replace("*", own), tail.replace("*", ""), tail.replace("*", f"{own}/{own}")]
    for text in texts:
        arn = ":".join([*fixed, text])
        if re.fullmatch(_glob(pattern), arn) and _matches(about, arn):
            return arn
    return None


def _matches(about: About, arn: str) -> bool:
    return _parts(about, arn) is not None


def _parts(about: About, arn: str) -> dict[str, str] | None:
    names = reference.PLACEHOLDER.findall(about.arn)
    text = re.sub(
        r"\\\$\\\{(\w+)\\\}",
        lambda part: f"(?P<{part[1]}>.*)" if part[1] not in {"Partition", "Region", "Account"} else "[^:]*",
        re.escape(about.arn),
    )
    found = re.fullmatch(text, arn) if len(set(names)) == len(names) else None
    return dict(found.groupdict()) if found else None


def covers(pattern: str, arn: str) -> bool:
    return re.fullmatch(_glob(pattern), arn) is not None


def _glob(pattern: str) -> str:
    return re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")


def _name(built: dict[str, Any], service: str, operation: str, about: About, arn: str) -> None:
    """Set the resource's names in the operation's members."""
    shape = get_service_model(service).operation_model(operation).input_shape
    if shape is None:
        return
    if service == "s3":
        bucket, _, key = arn.split(":", 5)[5].partition("/")
        built |= {"Bucket": bucket, **({"Key": key} if key and "Key" in shape.members else {})}
        return
    for part, value in (_parts(about, arn) or {}).items():
        for path, _ in members.of_part(service, operation, about, part)[:1]:
            text = arn if path.lower().endswith(("arn", "arns")) or path == "Resource" else value
            text = f"https://x/{ACCOUNT}/{value}" if path == "QueueUrl" else text
            in_a_tree = service == "ssm" and about.name in {"parameter", "servicesetting"} and "/" in value
            text = f"/{value}" if in_a_tree and text != arn else text
            text = value.rpartition("/")[2] if service == "iam" and not path.endswith(("Arn", "SerialNumber")) else text
            text = arn if path == "SerialNumber" else text
            if path == "AWSServiceName":
                text = value.split("/")[-2]
            _put(built, shape, path.split("."), text)
    if service == "iam" and "Path" in shape.members:
        built["Path"] = "/" + "".join(f"{each}/" for each in arn.split(":", 5)[5].split("/")[1:-1])


def _put(built: dict[str, Any], shape: Any, path: list[str], text: str) -> None:
    member = shape.members[path[0]]
    if len(path) == 1:
        built[path[0]] = [text] if member.type_name == "list" else text
        return
    inner = member.member if member.type_name == "list" else member
    item = built.setdefault(path[0], [_dummy(inner)] if member.type_name == "list" else _dummy(inner))
    _put(item[0] if isinstance(item, list) and item else item, inner, path[1:], text)


def _dummy(shape: Any) -> Any:  # noqa: PLR0911  (one for each kind)
    """The smallest value that a shape accepts."""
    match shape.type_name:
        case "structure":
            return {name: _dummy(shape.members[name]) for name in shape.required_members}
        case "list":
            return [_dummy(shape.member)]
        case "map":
            return {}
        case "boolean":
            return True
        case "integer" | "long" | "float" | "double":
            return shape.metadata.get("min", 1)
        case "blob":
            return b"x" * max(shape.metadata.get("min", 1), 1)
        case "timestamp":
            return 0
        case _:
            return shape.enum[0] if shape.enum else "x" * max(shape.metadata.get("min", 1), 1)

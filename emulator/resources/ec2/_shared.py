"""What most EC2 resources have in common: an id, tags, and a Describe operation that finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.resources._convert import found, tag_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from emulator.cloudformation.handler import Properties, ResourceCall


def ec2(call: ResourceCall) -> Any:
    """The EC2 client."""
    return call.client("ec2")


def described(call: ResourceCall, operation: str, **parameters: object) -> dict[str, Any] | None:
    """The one thing that a Describe operation finds, or None.

    EC2 names its list after what it describes, so the list is whatever the answer contains besides its metadata.
    """
    answer = found(getattr(ec2(call), operation), **parameters)
    if answer is None:
        return None
    items = next((value for value in answer.values() if isinstance(value, list)), [])
    return items[0] if items else None


def tag_specifications(kind: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """The parameter that tags at creation, if there are tags (EC2 refuses an empty list)."""
    tags = [{"Key": tag["Key"], "Value": str(tag["Value"])} for tag in properties.get("Tags") or ()]
    return {"TagSpecifications": [{"ResourceType": kind, "Tags": tags}]} if tags else {}


def retag(call: ResourceCall, resource_id: str, old: Properties, new: Properties) -> None:
    """Change the tags of a resource from the old to the new."""
    changed, removed = tag_changes(old, new)
    if changed:
        tags = [{"Key": key, "Value": value} for key, value in changed.items()]
        ec2(call).create_tags(Resources=[resource_id], Tags=tags)
    if removed:
        ec2(call).delete_tags(Resources=[resource_id], Tags=[{"Key": key} for key in removed])


def only(answer: Mapping[str, Any], names: Iterable[str]) -> Properties:
    """The named members of an answer that have a value."""
    return {name: answer[name] for name in names if answer.get(name) not in (None, "", [])}


def tags(answer: Mapping[str, Any]) -> Properties:
    """The tags of an answer as the property, without those that AWS itself sets."""
    own = [tag for tag in answer.get("Tags") or () if not tag["Key"].startswith("aws:")]
    return {"Tags": own} if own else {}

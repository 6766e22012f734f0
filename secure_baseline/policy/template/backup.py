"""Which resources the backup selections of a template select."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secure_baseline.policy.template.node import Node
    from secure_baseline.policy.template.template import Resource

# Services with different names in ARNs and in resource types.
_ARN_NAMES = {"efs": "elasticfilesystem"}


def is_selected_for_backup(resource: Resource, tags: Sequence[Node] | None = None) -> bool:
    """Whether a backup selection of the template selects a resource: by reference, by an ARN pattern, or by a tag.

    Args:
        resource: The resource to back up.
        tags: Its tags, where they are not in its property ``Tags``.
    """
    own = resource.nodes("Tags") if tags is None else tags
    pairs = {(str(tag.get("Key")), str(tag.get("Value"))) for tag in own}
    selections = resource.template.resources("AWS::Backup::BackupSelection")
    return any(_selects(selection.node("BackupSelection"), resource, pairs) for selection in selections)


def _selects(selection: Node, resource: Resource, tags: set[tuple[str, str]]) -> bool:
    chosen = [node.get() for node in selection.nodes("Resources")]
    if any(resource.is_meant_by(node.get()) for node in selection.nodes("NotResources")):
        return False
    if any(map(resource.is_meant_by, chosen)):
        return True
    if chosen and not any(_is_pattern_for(item, resource) for item in chosen):
        return False
    wanted = list(_wanted_tags(selection))
    return any(tag in tags for tag in wanted) if wanted else bool(chosen)


def _is_pattern_for(item: object, resource: Resource) -> bool:
    service = resource.type.split("::")[1].lower()
    return isinstance(item, str) and (
        item == "*" or (item.endswith("*") and f":{_ARN_NAMES.get(service, service)}:" in item)
    )


def _wanted_tags(selection: Node) -> Iterator[tuple[str, str]]:
    for each in selection.nodes("ListOfTags"):
        yield str(each.get("ConditionKey")), str(each.get("ConditionValue"))
    for each in selection.nodes("Conditions.StringEquals"):
        yield str(each.get("ConditionKey")).removeprefix("aws:ResourceTag/"), str(each.get("ConditionValue"))

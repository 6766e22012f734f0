"""Which resources the backup selections of a template choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node
    from secure_baseline.policy.template.template import Resource

# Services whose ARNs have another name than their resource types.
_ARN_NAMES = {"efs": "elasticfilesystem"}


def is_selected_for_backup(resource: Resource, tags: str = "Tags") -> bool:
    """Whether a backup selection of the template chooses a resource: by reference, by a pattern of ARNs, or by a tag.

    Args:
        resource: What is to be backed up.
        tags: The property that holds its tags.
    """
    selections = resource.template.resources("AWS::Backup::BackupSelection")
    return any(_chooses(selection.node("BackupSelection"), resource, tags) for selection in selections)


def _chooses(selection: Node, resource: Resource, tags: str) -> bool:
    chosen = [node.get() for node in selection.nodes("Resources")]
    if any(resource.is_meant_by(node.get()) for node in selection.nodes("NotResources")):
        return False
    if any(map(resource.is_meant_by, chosen)):
        return True
    if chosen and not any(_is_pattern_for(item, resource) for item in chosen):
        return False
    wanted = list(_wanted_tags(selection))
    own = {(node.get("Key"), str(node.get("Value"))) for node in resource.nodes(tags)}
    return any(tag in own for tag in wanted) if wanted else bool(chosen)


def _is_pattern_for(item: object, resource: Resource) -> bool:
    service = resource.type.split("::")[1].lower()
    return isinstance(item, str) and (
        item == "*" or (item.endswith("*") and f":{_ARN_NAMES.get(service, service)}:" in item)
    )


def _wanted_tags(selection: Node) -> Iterator[tuple[object, str]]:
    for each in selection.nodes("ListOfTags"):
        yield each.get("ConditionKey"), str(each.get("ConditionValue"))
    for each in selection.nodes("Conditions.StringEquals"):
        yield str(each.get("ConditionKey")).removeprefix("aws:ResourceTag/"), str(each.get("ConditionValue"))

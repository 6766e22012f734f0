"""What would change if a stack became its target: the core of change sets and updates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.cloudformation.compare import same
from emulator.cloudformation.graph import dependencies, order
from emulator.cloudformation.handler import Handler
from emulator.cloudformation.intrinsics import resolve
from emulator.cloudformation.scope import PENDING
from emulator.cloudformation.validation import properties
from emulator.stacks import schemas
from emulator.stacks.errors import TemplateError
from emulator.stacks.stack import Detail, ResourceChange, StackResource

if TYPE_CHECKING:
    from emulator.cloudformation.scope import StackScope
    from emulator.stacks.stack import EmulatedStack, StackTarget
    from emulator.stacks.template import StackTemplate

_ABSENT = object()
_CUSTOM = ("Custom::", "AWS::CloudFormation::CustomResource")
_ATTRIBUTES = frozenset(
    {"Type", "Properties", "Metadata", "DependsOn", "Condition", "DeletionPolicy", "UpdateReplacePolicy", "Description"}
)
_POLICIES = frozenset({"Delete", "Retain", "RetainExceptOnCreate", "Snapshot"})


def handler_of(template: StackTemplate, logical_id: str) -> Handler:
    """The handler of resources of this type.

    Raises:
        TemplateError: There is none.
    """
    resource_type = template.resources[logical_id]["Type"]
    name = "AWS::CloudFormation::CustomResource" if resource_type.startswith(_CUSTOM) else resource_type
    if name not in Handler.registry:
        raise TemplateError(
            f"Template format error: Unrecognized resource types: [{resource_type}]: "
            f"{logical_id} at {template.place(logical_id)}: the emulated account does not support this type"
        )
    return Handler.registry[name]


def check(template: StackTemplate) -> None:
    """Refuse what cannot be deployed here, before anything happens."""
    for logical_id, resource in template.resources.items():
        place = f"{logical_id} at {template.place(logical_id)}"
        handler_of(template, logical_id)
        for name in sorted(set(resource) - _ATTRIBUTES):
            raise TemplateError(f"{place}: the emulated account does not support the attribute {name}")
        for name in ("DeletionPolicy", "UpdateReplacePolicy"):
            if resource.get(name, "Delete") not in _POLICIES:
                raise TemplateError(f"{place}: Unrecognized {name} {resource[name]}")


def desired(
    stack: EmulatedStack, target: StackTarget, scope: StackScope, logical_id: str, needs: set[str]
) -> StackResource:
    """The resource as the target wants it; every function evaluated, dynamic references left."""
    template = target.template
    resource = template.resources[logical_id]
    place = template.place(logical_id)
    try:
        properties = resolve(resource.get("Properties") or {}, scope)
    except TemplateError as error:
        if not scope.asked_pending:
            raise TemplateError(f"{place}: {error}") from error
        properties = {
            name: _or_pending(value, scope, place) for name, value in (resource.get("Properties") or {}).items()
        }
    return StackResource(
        logical_id=logical_id,
        type=resource["Type"],
        place=place,
        properties=_with_tags(resource["Type"], properties, target.tags),
        metadata=resource.get("Metadata") or {},
        needs=sorted(needs),
        deletion_policy=resource.get("DeletionPolicy") or _default_policy(resource["Type"], properties),
        replace_policy=resource.get("UpdateReplacePolicy", "Delete"),
        **_identity(stack.resources.get(logical_id)),
    )


def compare(before: StackResource, after: StackResource) -> ResourceChange | None:
    """How a resource that exists differs from what is wanted; None if it does not.

    Raises:
        TemplateError: The difference is one that CloudFormation refuses.
    """
    if before.type != after.type:
        raise TemplateError(
            "Update of resource type is not permitted. The new template modifies resource type of the "
            f"following resources: [{after.logical_id}]"
        )
    create_only = _create_only(after.type)
    details = []
    for name in sorted({*before.properties, *after.properties}):
        old, new = before.properties.get(name, _ABSENT), after.properties.get(name, _ABSENT)
        if not same(old, new):
            paths = [path[1:] for path in create_only if path[0] == name]
            recreates = any(not same(_at(old, path), _at(new, path)) for path in paths)
            details.append(Detail(name, _shown(old), _shown(new), recreates))
    replaces = any(detail.recreates for detail in details)
    quiet = not details and not same(
        [before.metadata, before.deletion_policy, before.replace_policy],
        [after.metadata, after.deletion_policy, after.replace_policy],
    )
    if not details and not quiet:
        return None
    policy = {"Delete": "ReplaceAndDelete", "Snapshot": "ReplaceAndSnapshot"}.get(
        after.replace_policy, "ReplaceAndRetain"
    )
    return ResourceChange(
        "Modify",
        after.logical_id,
        after.type,
        before.physical_id,
        replaces=replaces,
        policy=policy if replaces else None,
        details=details,
        metadata_only=quiet,
    )


def plan(stack: EmulatedStack, target: StackTarget, scope: StackScope) -> list[ResourceChange]:
    """Every change, in the order in which it would be made; nothing is touched."""
    needs = dependencies(target.template, scope.all_conditions())
    changes: list[ResourceChange] = []
    for logical_id in order(needs):
        before = stack.resources.get(logical_id)
        scope.asked_pending = False
        after = desired(stack, target, scope, logical_id, needs[logical_id])
        if before is None or before.physical is None or before.status == "CREATE_FAILED":
            _check_properties(after, stack.region)
            scope.pending.add(logical_id)
            changes.append(ResourceChange("Add", logical_id, after.type, "", wanted=after))
            continue
        change = compare(before, after)
        if change:
            _check_properties(after, stack.region)
            changes.append(change)
        if change and (change.replaces or after.type.startswith(_CUSTOM)) and not change.metadata_only:
            scope.pending.add(logical_id)
        else:
            scope.existing[logical_id] = before.physical
    for logical_id in sorted(set(stack.resources) - set(needs)):
        gone = stack.resources[logical_id]
        policy = "Retain" if gone.deletion_policy == "RetainExceptOnCreate" else gone.deletion_policy
        changes.append(ResourceChange("Remove", logical_id, gone.type, gone.physical_id, policy=policy))
    return changes


def _check_properties(wanted: StackResource, region: str) -> None:
    try:
        properties.check(wanted.type, region, wanted.logical_id, wanted.properties)
    except properties.PropertiesError as error:
        raise TemplateError(f"{wanted.place}: {error}", check=error.check) from error


def is_custom(resource_type: str) -> bool:
    return resource_type.startswith(_CUSTOM)


def keeps_its_name(before: StackResource, after: StackResource) -> bool:
    """Whether a replacement would need the same name as what it replaces."""
    names = schemas.property_paths(after.type, "primaryIdentifier")
    names_before_and_after = [(_at(before.properties, path), _at(after.properties, path)) for path in names]
    return bool(names_before_and_after) and all(
        old is not _ABSENT and same(old, new) for old, new in names_before_and_after
    )


def _identity(previous: StackResource | None) -> dict[str, Any]:
    if previous is None or previous.status == "CREATE_FAILED":
        return {}
    return {"token": previous.token, "physical": previous.physical, "status": previous.status}


def _create_only(resource_type: str) -> list[tuple[str, ...]]:
    handler = Handler.registry.get(resource_type)
    own = [tuple(path.split(".")) for path in handler.create_only] if handler else []
    return [*schemas.property_paths(resource_type, "createOnlyProperties"), *own]


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for position, name in enumerate(path):
        if name == "*" and isinstance(value, list):
            return [_at(item, path[position + 1 :]) for item in value]
        if not isinstance(value, dict) or name not in value:
            return _ABSENT
        value = value[name]
    return value


def _shown(value: Any) -> Any:
    return None if value is _ABSENT else value


def _or_pending(value: Any, scope: StackScope, place: str) -> Any:
    """A function over something that does not exist yet may not be computable; then the whole is not known."""
    scope.asked_pending = False
    try:
        return resolve(value, scope)
    except TemplateError as error:
        if scope.asked_pending:
            return PENDING
        raise TemplateError(f"{place}: {error}") from error


def _with_tags(resource_type: str, properties: dict[str, Any], tags: dict[str, str]) -> dict[str, Any]:
    """CloudFormation passes the stack's tags on to every resource that can have any; the resource's own win."""
    name = schemas.tag_property(resource_type)
    if not tags or name is None:
        return properties
    own = properties.get(name)
    if schemas.tags_are_a_map(resource_type):
        return {**properties, name: {**tags, **(own or {})}}
    taken = {tag["Key"] for tag in own or []}
    passed = [{"Key": key, "Value": value} for key, value in tags.items() if key not in taken]
    return {**properties, name: [*(own or []), *passed]}


def _default_policy(resource_type: str, properties: dict[str, Any]) -> str:
    """AWS keeps a snapshot of a database even if the template does not say so."""
    if resource_type == "AWS::RDS::DBCluster":
        return "Snapshot"
    if resource_type == "AWS::RDS::DBInstance" and "DBClusterIdentifier" not in properties:
        return "Snapshot"
    return "Delete"

"""What the deployed stacks contain: what they declare, and where to read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from secure_baseline.handlers.settings.setting import Clients

#: The landing zone's stacks, named after sections of baseline.toml, which can be left out.
SECTIONS = ("Account", "Audit", "Detection", "Network", "Data")
#: The output of the account's stack that names every Region in which the landing zone has a stack.
REGIONS_OUTPUT = "Regions"
_SETTING = "Custom::AccountSetting"
_STABLE = frozenset({"CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"})


@dataclass(frozen=True)
class Stack:
    """One stack and its status."""

    name: str
    status: str
    outputs: Mapping[str, str] = field(default_factory=dict)
    #: What other stacks of the Region import, by export name.
    exports: Mapping[str, str] = field(default_factory=dict)

    @property
    def stable(self) -> bool:
        """Whether its last deployment succeeded."""
        return self.status in _STABLE


@dataclass(frozen=True)
class DeployedResource:
    """One resource of a template, and its physical id in the account."""

    stack: str
    type: str
    physical_id: str
    #: As in the template; a ``Ref`` to a resource of the stack is its physical id, and another stack's output is its
    #: value. Other functions stay as they are.
    properties: Mapping[str, Any]
    deletion_policy: str

    @property
    def literal(self) -> dict[str, Any]:
        """The properties whose values are literal in the template."""
        return {name: value for name, value in self.properties.items() if not _has_function(value)}

    @property
    def stays(self) -> bool:
        """Whether it is retained when its stack is deleted."""
        return self.deletion_policy.startswith("Retain")


@dataclass(frozen=True)
class Deployed:
    """The stacks of one landing zone."""

    name: str
    stacks: tuple[Stack, ...]
    resources: tuple[DeployedResource, ...]

    def of(self, kind: str) -> list[DeployedResource]:
        """The resources of a CloudFormation type."""
        return [resource for resource in self.resources if resource.type == kind]

    def settings(self, name: str) -> list[DeployedResource]:
        """The settings of this name, for which CloudFormation has no type."""
        return [resource for resource in self.of(_SETTING) if resource.properties.get("Setting") == name]

    @property
    def missing(self) -> list[str]:
        """The landing zone's stacks that are not deployed: left out on purpose, or lost."""
        there = {stack.name for stack in self.stacks}
        return [name for section in SECTIONS if (name := f"{self.name}-{section}") not in there]

    @property
    def regions(self) -> tuple[str, ...]:
        """The Regions in which the landing zone has a stack, as its own output lists them."""
        listed = (
            stack.outputs.get(REGIONS_OUTPUT, "") for stack in self.stacks if stack.name == f"{self.name}-Account"
        )
        return tuple(filter(None, ",".join(listed).split(",")))

    @property
    def unstable(self) -> list[Stack]:
        """Stacks whose last deployment did not succeed."""
        return [stack for stack in self.stacks if not stack.stable]


def region_stack(name: str, region: str) -> str:
    """The name of the landing zone's stack in a further Region."""
    return f"{name}-Region-{region}"


def identity_stack(name: str) -> str:
    """The name of the landing zone's stack in the Region of Identity Center."""
    return f"{name}-Identity"


def read_stacks(clients: Clients, name: str, *, only: Collection[str] = (), home: Deployed | None = None) -> Deployed:
    """Every stack whose name begins with the landing zone's, or only those with these names.

    Stacks refer to each other's outputs; stacks in another Region refer to the home Region's.
    """
    cloudformation = clients("cloudformation")
    stacks = tuple(
        Stack(stack["StackName"], stack["StackStatus"], _outputs(stack, "OutputKey"), _outputs(stack, "ExportName"))
        for page in cloudformation.get_paginator("describe_stacks").paginate()
        for stack in page["Stacks"]
        if (stack["StackName"] in only if only else stack["StackName"].startswith(f"{name}-"))
    )
    # A stack that was never deployed has no template.
    deployed = [stack.name for stack in stacks if stack.status != "REVIEW_IN_PROGRESS"]
    values = _Values(
        outputs={stack.name: stack.outputs for stack in (*(home.stacks if home else ()), *stacks)},
        exports={name: value for stack in stacks for name, value in stack.exports.items()},
    )
    resources = tuple(resource for stack in deployed for resource in _resources(cloudformation, stack, values))
    return Deployed(name, stacks, resources)


@dataclass(frozen=True, kw_only=True)
class _Values:
    """Values that stacks share: outputs by stack and name, exports by name."""

    outputs: Mapping[str, Mapping[str, str]]
    exports: Mapping[str, str]


def _outputs(stack: Mapping[str, Any], name: str) -> dict[str, str]:
    return {output[name]: output["OutputValue"] for output in stack.get("Outputs", []) if name in output}


def _resources(
    cloudformation: Any,  # noqa: ANN401  (boto3 makes clients at run time)
    stack: str,
    values: _Values,
) -> Iterator[DeployedResource]:
    template = cloudformation.get_template(StackName=stack)["TemplateBody"]
    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack)
    ids = {
        summary["LogicalResourceId"]: summary.get("PhysicalResourceId", "")
        for page in pages
        for summary in page["StackResourceSummaries"]
    }
    for logical_id, declared in template["Resources"].items():
        if logical_id in ids or "Condition" not in declared:
            yield DeployedResource(
                stack=stack,
                type=declared["Type"],
                physical_id=ids.get(logical_id, ""),
                properties=_named(declared.get("Properties", {}), ids, values),
                deletion_policy=declared.get("DeletionPolicy", "Delete"),
            )


def _named(value: Any, ids: Mapping[str, str], values: _Values) -> Any:  # noqa: ANN401  (any JSON)
    match value:
        case {"Ref": str(logical_id)} if logical_id in ids:
            return ids[logical_id]
        case {"Fn::ImportValue": str(export)} if export in values.exports:
            return values.exports[export]
        case {"Fn::GetStackOutput": {"StackName": str(stack), "OutputName": str(output)}} if (
            output in values.outputs.get(stack, {})
        ):
            return values.outputs[stack][output]
        case dict():
            return {key: _named(each, ids, values) for key, each in value.items()}
        case list():
            return [_named(each, ids, values) for each in value]
        case _:
            return value


def _has_function(value: object) -> bool:
    match value:
        case dict():
            return any(key == "Ref" or key.startswith("Fn::") or _has_function(each) for key, each in value.items())
        case list():
            return any(map(_has_function, value))
        case _:
            return False

"""Parameters."""

from __future__ import annotations

from typing import Any

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import document, found, from_map, invoke, to_map
from emulator.stacks.stack import Physical


class Parameter(Handler):
    type = "AWS::SSM::Parameter"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        name = properties.get("Name") or call.generated_name()
        # A parameter's tags are a map here, and a list in the API.
        tags = from_map(properties.get("Tags", {}))
        arguments = {**properties, "Name": name, "Tags": tags}
        invoke(call.client("ssm"), "PutParameter", arguments)
        return self._physical(name, properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        ssm = call.client("ssm")
        answer = found(ssm.get_parameter, Name=physical_id)
        if answer is None:
            return None
        filters = [{"Key": "Name", "Option": "Equals", "Values": [physical_id]}]
        (described,) = ssm.describe_parameters(ParameterFilters=filters)["Parameters"]
        tags = ssm.list_tags_for_resource(ResourceType="Parameter", ResourceId=physical_id)["TagList"]
        policies = [policy["PolicyText"] for policy in described.get("Policies", [])]
        return {
            **described,
            **answer["Parameter"],
            "Policies": policies,
            "Tags": to_map(tags),
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        ssm = call.client("ssm")
        arguments = {key: value for key, value in new.items() if key not in {"Name", "Tags"}}
        invoke(ssm, "PutParameter", {**arguments, "Name": physical_id, "Overwrite": True})
        before, after = old.get("Tags", {}), new.get("Tags", {})
        what: dict[str, Any] = {"ResourceType": "Parameter", "ResourceId": physical_id}
        if after:
            ssm.add_tags_to_resource(**what, Tags=from_map(after))
        gone = sorted(before.keys() - after.keys())
        if gone:
            ssm.remove_tags_from_resource(**what, TagKeys=gone)
        return self._physical(physical_id, new)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("ssm").delete_parameter, Name=physical_id)

    def _physical(self, name: str, properties: Properties) -> Physical:
        return Physical(name, {"Type": properties["Type"], "Value": document(properties["Value"])})

"""AWS::RDS::OptionGroup."""

from __future__ import annotations

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import to_api
from emulator.resources._partly import made
from emulator.resources.rds._shared import as_written, described, name, rds, retag, tags
from emulator.stacks.stack import Physical

RENAMED = {"OptionConfigurations": "OptionsToInclude"}


class OptionGroup(Handler):
    type = "AWS::RDS::OptionGroup"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        group_name = name(call, properties, "OptionGroupName")
        parameters = to_api(rds(call), "CreateOptionGroup", properties, skip=["OptionConfigurations"])
        rds(call).create_option_group(**{**parameters, "OptionGroupName": group_name})
        with made(group_name):
            _set_options(call, group_name, {}, properties)
        return Physical(group_name)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        group = described(call, "describe_option_groups", OptionGroupName=physical_id)
        if group is None:
            return None
        return {
            "OptionGroupName": as_written(group["OptionGroupName"], properties.get("OptionGroupName")),
            "OptionGroupDescription": group["OptionGroupDescription"],
            "EngineName": group["EngineName"],
            "MajorEngineVersion": group["MajorEngineVersion"],
            "OptionConfigurations": group["Options"],
            **tags(call, group["OptionGroupArn"]),
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        _set_options(call, physical_id, old, new)
        group = rds(call).describe_option_groups(OptionGroupName=physical_id)["OptionGroupsList"][0]
        retag(call, group["OptionGroupArn"], old, new)
        return Physical(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        if described(call, "describe_option_groups", OptionGroupName=physical_id):
            rds(call).delete_option_group(OptionGroupName=physical_id)


def _set_options(call: ResourceCall, group_name: str, old: Properties, new: Properties) -> None:
    before, after = ({option["OptionName"] for option in _options(side)} for side in (old, new))
    parameters = to_api(rds(call), "ModifyOptionGroup", {"OptionConfigurations": _options(new)}, rename=RENAMED)
    if before or after:
        rds(call).modify_option_group(
            OptionGroupName=group_name,
            ApplyImmediately=True,
            OptionsToRemove=sorted(before - after),
            **parameters,
        )


def _options(properties: Properties) -> list[Properties]:
    return properties.get("OptionConfigurations") or []

"""Groups of IAM Identity Center's directory."""

from __future__ import annotations

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import found, invoke, to_cfn
from emulator.stacks.stack import Physical


class Group(Handler):
    type = "AWS::IdentityStore::Group"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        group_id = invoke(call.client("identitystore"), "CreateGroup", properties)["GroupId"]
        return self._physical(group_id, properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        answer = found(call.client("identitystore").describe_group, **_place(physical_id))
        current: Properties | None = answer and to_cfn(answer, properties)
        return current

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        changes = [
            {"AttributePath": path, **({"AttributeValue": new[name]} if name in new else {})}
            for name, path in (("DisplayName", "displayName"), ("Description", "description"))
            if new.get(name) != old.get(name)
        ]
        call.client("identitystore").update_group(**_place(physical_id), Operations=changes)
        return self._physical(_place(physical_id)["GroupId"], new)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("identitystore").delete_group, **_place(physical_id))

    def _physical(self, group_id: str, properties: Properties) -> Physical:
        # As its schema orders the parts of its identifier.
        return Physical(f"{group_id}|{properties['IdentityStoreId']}", {"GroupId": group_id})


def _place(physical_id: str) -> dict[str, str]:
    group, _, store = physical_id.partition("|")
    return {"GroupId": group, "IdentityStoreId": store}

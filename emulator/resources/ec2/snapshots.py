"""AWS::EC2::SnapshotBlockPublicAccess: one setting for each account and Region."""

from __future__ import annotations

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources.ec2._shared import ec2
from emulator.stacks.stack import Physical


class SnapshotBlockPublicAccess(Handler):
    type = "AWS::EC2::SnapshotBlockPublicAccess"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        ec2(call).enable_snapshot_block_public_access(State=properties["State"])
        return Physical(call.account, {"AccountId": call.account})

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        state = ec2(call).get_snapshot_block_public_access_state()["State"]
        return None if state == "unblocked" else {"State": state}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        return self.create(call, new)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        ec2(call).disable_snapshot_block_public_access()

"""Which snapshots a caller requests: moto returns all, even those of its public images' owners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.ec2.models import ec2_backends

from emulator.gateway.moto_hooks import after

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@after("ec2", "DescribeSnapshots")
def give_those_asked_for(state: State, request: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    """Filter by owner, and by who may create volumes from them.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html
    """
    owners = {state.account if owner == "self" else owner for owner in request.get("OwnerIds") or ()}
    readers = set(request.get("RestorableByUserIds") or ())
    snapshots = ec2_backends[state.account][state.region].snapshots
    found = [
        snapshot
        for snapshot in answer["Snapshots"]
        if (not owners or snapshot["OwnerId"] in owners)
        and (not readers or readers & _readers(snapshots[snapshot["SnapshotId"]], state.account))
    ]
    return {**answer, "Snapshots": found}


def _readers(snapshot: Any, account: str) -> set[str]:
    named = {*snapshot.create_volume_permission_groups, *snapshot.create_volume_permission_userids, snapshot.owner_id}
    return {*named, "self"} if account in named else named

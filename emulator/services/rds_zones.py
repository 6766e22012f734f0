"""The instances of an Aurora cluster spread over the zones of its subnets; moto puts them all in the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.rds.models import rds_backends

from emulator.gateway.moto_hooks import after

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Answer = dict[str, Any]


@after("rds", "CreateDBInstance")
def take_a_free_zone(state: State, request: Answer, answer: Answer) -> Answer | None:
    """https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html."""
    cluster = request.get("DBClusterIdentifier")
    if not cluster or "AvailabilityZone" in request:
        return None
    backend = rds_backends[state.account][state.region]
    identifier = answer["DBInstance"]["DBInstanceIdentifier"]
    group = backend.subnet_groups.get(backend.clusters[cluster].db_subnet_group_name)
    if group is None:  # the default VPC's
        return None
    zones = sorted({subnet.availability_zone for subnet in group._subnets})  # noqa: SLF001  (moto shows no other)
    taken = [
        instance.availability_zone
        for name, instance in backend.databases.items()
        if instance.db_cluster_identifier == cluster and name != identifier
    ]
    zone = min(zones, key=taken.count)
    backend.databases[identifier].availability_zone = zone
    answer["DBInstance"]["AvailabilityZone"] = zone
    return answer

"""What blocks a deletion in EC2, and what is deleted with it: moto leaves both out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.ec2.models import ec2_backends
from moto.rds.models import rds_backends

from emulator.gateway.moto_hooks import after, before
from emulator.gateway.protocol import ApiError, State

if TYPE_CHECKING:
    from collections.abc import Iterator

Request = dict[str, Any]


@before("ec2", "DeleteVpc")
def check_empty_vpc(state: State, request: Request) -> None:
    backend, vpc_id = _ec2(state), request["VpcId"]
    groups = backend.describe_security_groups(filters={"vpc-id": [vpc_id]})
    gateways = [item for item in backend.internet_gateways.values() if item.vpc and item.vpc.id == vpc_id]
    acls = [acl.id for acl in _acls(backend, vpc_id) if not acl.default]
    left = [group.id for group in groups if group.name != "default"] + acls + [item.id for item in gateways]
    if left:
        raise _dependency("vpc", vpc_id, left)


@after("ec2", "DeleteVpc")
def remove_the_default_acl(state: State, request: Request, answer: Request) -> None:  # noqa: ARG001
    """Moto deletes the default security group and the main route table only.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpc.html
    """
    backend = _ec2(state)
    for acl in _acls(backend, request["VpcId"]):
        # Not by delete_network_acl: moto keeps the associations of deleted subnets.
        backend.network_acls.pop(acl.id)


@before("ec2", "DeleteSubnet")
def check_empty_subnet(state: State, request: Request) -> None:
    subnet_id = request["SubnetId"]
    interfaces = [eni.id for eni in _ec2(state).enis.values() if eni.subnet.id == subnet_id]
    databases = [name for name, subnets, _ in _databases(state) if subnet_id in subnets]
    if interfaces or databases:
        raise _dependency("subnet", subnet_id, interfaces + databases)


@before("ec2", "DeleteSecurityGroup")
def check_unused_group(state: State, request: Request) -> None:
    group_id = request.get("GroupId")
    if group_id is None:
        return
    backend = _ec2(state)
    users = [
        *(eni.id for eni in backend.enis.values() if group_id in [group.id for group in eni.group_set]),
        *(name for name, _, groups in _databases(state) if group_id in groups),
        *(item.id for item in backend.vpc_end_points.values() if group_id in _groups(item)),
        *(other.id for other in _referring(backend, group_id)),
    ]
    if users:
        raise _dependency("resource", group_id, users)


@after("ec2", "DeleteNatGateway")
def release_interface(state: State, request: Request, answer: Request) -> None:  # noqa: ARG001
    """The gateway's interface is deleted with it, and its address is free again."""
    backend = _ec2(state)
    interface = backend.nat_gateways[request["NatGatewayId"]]._eni  # noqa: SLF001  (moto has no other way to ask)
    for address in backend.addresses:
        if address.eni is interface:
            address.eni = address.association_id = None
    backend.enis.pop(interface.id, None)


def _ec2(state: State) -> Any:
    return ec2_backends[state.account][state.region]


def _databases(state: State) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each database's ARN, its possible subnets, and its security groups."""
    backend = rds_backends[state.account][state.region]
    for database in backend.databases.values():
        group = getattr(database, "db_subnet_group", None)
        yield database.arn, _subnets(group), list(database.vpc_security_group_ids)
    for cluster in backend.clusters.values():
        group = backend.subnet_groups.get(cluster.db_subnet_group_name)
        yield cluster.arn, _subnets(group), list(cluster.vpc_security_group_ids)


def _subnets(group: Any) -> list[str]:
    return [subnet["SubnetIdentifier"] for subnet in group.subnets] if group else []


def _groups(endpoint: Any) -> list[str]:
    return [] if endpoint.state == "deleted" else list(endpoint.security_group_ids)


def _referring(backend: Any, group_id: str) -> Iterator[Any]:
    for group in backend.describe_security_groups():
        rules = [*group.ingress_rules, *group.egress_rules]
        if group.id != group_id and group_id in [rule.source_group.get("GroupId") for rule in rules]:
            yield group


def _dependency(kind: str, name: str, users: list[str]) -> ApiError:
    return ApiError(
        "DependencyViolation",
        f"The {kind} '{name}' has dependencies and cannot be deleted: {', '.join(users)}",
    )


def _acls(backend: Any, vpc_id: str) -> list[Any]:
    return [acl for acl in backend.network_acls.values() if acl.vpc_id == vpc_id]

"""EC2 VPC endpoints: moto's ModifyVpcEndpoint leaves out private DNS, the reset of the policy, and routes."""

from __future__ import annotations

import json
from typing import Any

from moto.ec2.models import ec2_backends
from moto.ec2.models.vpcs import VPCEndPoint

from emulator.gateway.protocol import ApiError, State, operation
from emulator.services.ec2_endpoint_checks import require_no_route


@operation("ec2", "ModifyVpcEndpoint")
def modify_vpc_endpoint(state: State, request: dict[str, Any]) -> dict[str, Any]:
    """Change everything that the request names."""
    backend = ec2_backends[state.account][state.region]
    endpoint = backend.vpc_end_points.get(request["VpcEndpointId"])
    if endpoint is None:
        raise ApiError(
            "InvalidVpcEndpointId.NotFound", f"The Vpc Endpoint Id '{request['VpcEndpointId']}' does not exist"
        )
    require_no_route(state, endpoint.service_name, request.get("AddRouteTableIds", []))
    for part in ("RouteTable", "Subnet", "SecurityGroup"):
        current = list(getattr(endpoint, _attribute(part)) or [])
        added = [item for item in request.get(f"Add{part}Ids", []) if item not in current]
        removed = [item for item in current if item in request.get(f"Remove{part}Ids", [])]
        setattr(endpoint, _attribute(part), [item for item in current if item not in removed] + added)
        if part == "RouteTable" and endpoint.destination_prefix_list_id:
            _route(backend, endpoint, added, removed)
    if request.get("ResetPolicy"):
        endpoint.policy_document = json.dumps(VPCEndPoint.DEFAULT_POLICY)
    endpoint.policy_document = request.get("PolicyDocument", endpoint.policy_document)
    endpoint.private_dns_enabled = request.get("PrivateDnsEnabled", endpoint.private_dns_enabled)
    return {"Return": True}


def _attribute(part: str) -> str:
    return {"RouteTable": "route_table_ids", "Subnet": "subnet_ids", "SecurityGroup": "security_group_ids"}[part]


def _route(backend: Any, endpoint: Any, added: list[str], removed: list[str]) -> None:
    prefix_list = endpoint.destination_prefix_list_id
    for table in added:
        backend.create_route(table, None, gateway_id=endpoint.id, destination_prefix_list_id=prefix_list)
    for table in removed:
        backend.delete_route(table, None, destination_prefix_list_id=prefix_list)

"""EC2 network ACL entries: moto ignores the ICMP type and code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.ec2.models import ec2_backends

from emulator.gateway.moto_hooks import after

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@after("ec2", "CreateNetworkAclEntry", "ReplaceNetworkAclEntry")
def keep_icmp(state: State, request: dict[str, Any], answer: dict[str, Any]) -> None:  # noqa: ARG001
    icmp = request.get("IcmpTypeCode")
    if icmp is None:
        return
    acl = ec2_backends[state.account][state.region].get_network_acl(request["NetworkAclId"])
    for entry in acl.network_acl_entries:
        if entry.egress == request["Egress"] and entry.rule_number == request["RuleNumber"]:
            entry.icmp_type, entry.icmp_code = icmp.get("Type"), icmp.get("Code")

"""The network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration, Environment, Stack

from secure_baseline.controls.numbers import ZONES
from secure_baseline.core.exemption import Exemption
from secure_baseline.network.secure_vpc import SecureVpc
from secure_baseline.network.subnet_tier import NatGateways

if TYPE_CHECKING:
    from constructs import Construct

    from secure_baseline.landing_zone.settings_sections import NetworkSection


class NetworkStack(Stack):
    """``SecureVpc``."""

    def __init__(
        self, scope: Construct, construct_id: str, *, stack_name: str, env: Environment, network: NetworkSection
    ) -> None:
        super().__init__(scope, construct_id, stack_name=stack_name, env=env, description="Secure Baseline: network")
        self.network = SecureVpc(
            self,
            "Vpc",
            cidr=network.cidr,
            zones=network.zones,
            availability_zones=network.availability_zones,
            reserved_zones=ZONES[-1] - network.zones,
            reserved_cidrs=network.reserved_cidrs,
            nat_gateways=NatGateways(network.nat_gateways),
            public_access=Exemption(network.public_access_reason) if network.public_access_reason else None,
            flow_log_retention=Duration.days(network.flow_log_retention_days),
        )

"""A VPC in three tiers, closed unless opened explicitly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration, RemovalPolicies
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from constructs import Construct

from secure_baseline.controls.numbers import FLOW_LOG_RETENTION_DAYS
from secure_baseline.core.acknowledge import HIPAA, NIST, PCI, acknowledge, in_packs
from secure_baseline.core.argument_types import require_here, require_list, require_scope, require_type
from secure_baseline.core.arguments import require_choice
from secure_baseline.core.encryption_key import key_or_new
from secure_baseline.core.exemption import Exemption
from secure_baseline.core.key_policies import allow_cloudwatch_logs
from secure_baseline.core.log_retention import log_retention
from secure_baseline.network.address_space import DEFAULT_CIDR, further_networks
from secure_baseline.network.default_network_acl import DefaultNetworkAcl
from secure_baseline.network.endpoint_policies import dynamodb_statements, s3_statements
from secure_baseline.network.flow_log import log_all_traffic
from secure_baseline.network.provider_log import keep_provider_log
from secure_baseline.network.public_access import exclude_public_subnets
from secure_baseline.network.subnet_tier import DEFAULT_TIERS, NatGateways, SubnetTier
from secure_baseline.network.tier_acls import isolated_acl, private_acl, public_acl
from secure_baseline.network.vpc_arguments import bucket_mistake, require_network, require_zones
from secure_baseline.network.zone_names import warn_of_lookup, zones_by_position

if TYPE_CHECKING:
    from collections.abc import Sequence

# CDK's id of the function that empties default security groups.
_EMPTIES_DEFAULT_GROUP = "Custom::VpcRestrictDefaultSGCustomResourceProvider"


class SecureVpc(Construct):
    """A VPC with public, private and isolated subnets, each tier with its own network ACL.

    Costs 36.50 USD a month for each NAT gateway with its public address (us-east-1, before traffic; ``single`` has one,
    ``per-zone`` one per zone, ``none`` none), 1 USD a month for the flow log's key unless you pass one, and 0.50 USD
    for each GB of flow logs. The VPC, its isolated subnets, their ACL and the closed default ACL stay when the stack is
    deleted, because retained databases are in them; they cost nothing.

    Traffic between its own subnets is not restricted (except from public to isolated ones, which is denied). A Network
    Load Balancer that preserves client addresses, its default for instances, needs
    ``private_acl.allow_from("0.0.0.0/0", port)``.

    Guarantees:
    - The network has public, private and isolated subnets in at least two Availability Zones (B01, B03, B04).
    - Public subnets have a route to the internet gateway (B03).
    - Isolated subnets have no route to the internet (B04, RDS.46).
    - Private subnets reach the internet only through NAT (B04, B05).
    - No subnet assigns public IP addresses automatically (B03, EC2.15).
    - Every tier has its own network ACL with rules in both directions (B06).
    - No network ACL opens administration ports to the internet (B06, CIS 6.2, EC2.21).
    - The default network ACL allows no traffic (B06, CIS 6.2).
    - Isolated subnets accept connections only from the VPC's private and isolated subnets (B04, B06).
    - The default security group allows no traffic (B08, CIS 6.5, EC2.2).
    - All traffic is logged, and the logs are encrypted with a customer managed key and kept for a year (H01, CIS 4.7,
      EC2.6).
    - Only public subnets are excluded from VPC Block Public Access, and only if configured (B07, EC2.172).
    - S3 and DynamoDB are reached within AWS's network through gateway endpoints (G15, CIS 6.8).
    - Gateway endpoints allow only requests from this account to this account (G15).
    - The VPC and its isolated subnets are retained when the stack is deleted (B01).

    Args:
        scope: The parent construct.
        construct_id: The id; replacing an ``ec2.Vpc`` with the same id keeps all logical ids.
        cidr: The VPC's IPv4 network, /16 to /28. Default: 10.0.0.0/16.
        ip_addresses: Another source of addresses, such as an IPAM pool, instead of ``cidr``.
        zones: How many zones each tier has a subnet in, 2 or 3. Default: 2.
        availability_zones: The zones' names, as many as ``zones``. Default: the Region's first ones, as CloudFormation
            lists them at each deployment; their order is not guaranteed, and another zone replaces its subnets. In a
            stack with both an account and a Region, CDK looks them up instead, once and with credentials.
        reserved_zones: How many further zones addresses are reserved for, so that a zone can be added later without
            moving subnets. Default: 0, as with ``ec2.Vpc``.
        reserved_cidrs: Networks in use elsewhere (on premises, peered): isolated subnets accept nothing from them, nor
            from any other private network. Default: none.
        nat_gateways: How private subnets reach the internet. Default: one NAT gateway (36.50 USD a month).
        tiers: The tiers, their names and sizes. Default: Public /24, Private /20, Isolated /22.
        public_access: Why the internet can reach public subnets although the Region blocks it. Default: it cannot.
        readable_buckets: Other accounts' buckets in this Region that can be read through the S3 endpoint. Default:
            AWS's own.
        flow_log_retention: How long flow logs are kept, at least one year. Default: one year.
        encryption_key: Encrypts the flow logs. Default: a new customer managed key.

    Raises:
        TypeError: A value is of another type.
        ValueError: The network is malformed, public, in use elsewhere or too small for the tiers, a number is out of
            bounds, tiers are missing or share a name, or the key is of another account or Region.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        cidr: str = DEFAULT_CIDR,
        ip_addresses: ec2.IIpAddresses | None = None,
        zones: int = 2,
        availability_zones: Sequence[str] = (),
        reserved_zones: int = 0,
        reserved_cidrs: Sequence[str] = (),
        nat_gateways: NatGateways = NatGateways.SINGLE,
        tiers: Sequence[SubnetTier] = DEFAULT_TIERS,
        public_access: Exemption | None = None,
        readable_buckets: Sequence[str] = (),
        flow_log_retention: Duration | None = None,
        encryption_key: kms.IKey | None = None,
    ) -> None:
        require_scope(scope, construct_id)
        require_type(scope, construct_id, str, cidr=cidr)
        require_type(scope, construct_id, ec2.IIpAddresses | None, ip_addresses=ip_addresses)
        require_type(scope, construct_id, Exemption | None, public_access=public_access)
        require_here(scope, construct_id, kms.IKey | None, encryption_key=encryption_key)
        require_choice(scope, construct_id, "nat_gateways", nat_gateways, list(NatGateways))
        require_zones(
            scope, construct_id, zones=zones, availability_zones=availability_zones, reserved_zones=reserved_zones
        )
        require_network(
            scope,
            construct_id,
            cidr=None if ip_addresses else cidr,
            zones=zones + reserved_zones,
            tiers=tiers,
            reserved_cidrs=reserved_cidrs,
        )
        buckets = readable_buckets
        require_list(scope, construct_id, str, "names of buckets", mistake=bucket_mistake, readable_buckets=buckets)
        retention = log_retention(
            scope, construct_id, "flow_log_retention", flow_log_retention, at_least=FLOW_LOG_RETENTION_DAYS
        )
        super().__init__(scope, construct_id)
        warn_of_lookup(self)
        names = list(availability_zones) or zones_by_position(self, zones)
        self.vpc = ec2.Vpc(
            self,
            "Default",
            ip_addresses=ip_addresses or ec2.IpAddresses.cidr(cidr),
            max_azs=None if names else zones,
            availability_zones=names,
            flow_logs={},  # made below; said, so that SecureDefaults adds none
            reserved_azs=reserved_zones,
            nat_gateways={NatGateways.PER_ZONE: zones, NatGateways.SINGLE: 1, NatGateways.NONE: 0}[nat_gateways],
            restrict_default_security_group=True,
            subnet_configuration=[
                ec2.SubnetConfiguration(
                    name=tier.name,
                    subnet_type=tier.subnet_type,
                    cidr_mask=tier.cidr_mask,
                    map_public_ip_on_launch=False if tier.subnet_type == ec2.SubnetType.PUBLIC else None,
                )
                for tier in tiers
            ],
        )
        self.public_acl = public_acl(self, self.vpc)
        self.private_acl = private_acl(self, self.vpc)
        self.isolated_acl = isolated_acl(self, self.vpc, reserved_networks=further_networks(reserved_cidrs))
        tier_acls = (self.public_acl, self.private_acl, self.isolated_acl)
        self.default_acl = DefaultNetworkAcl(self, "DefaultAcl", vpc=self.vpc, after=tier_acls)
        self.s3_endpoint = self._gateway_endpoint(
            "S3", ec2.GatewayVpcEndpointAwsService.S3, s3_statements(readable_buckets)
        )
        self.dynamodb_endpoint = self._gateway_endpoint(
            "DynamoDb", ec2.GatewayVpcEndpointAwsService.DYNAMODB, dynamodb_statements()
        )
        if public_access is not None:
            exclude_public_subnets(self, self.vpc, public_access)
        key = key_or_new(self, encryption_key, description="Encrypts VPC flow logs", construct_id="FlowLogKey")
        allow_cloudwatch_logs(self, key)
        self.flow_log_group, self.flow_log = log_all_traffic(self, self.vpc, retention=retention, encryption_key=key)
        keep_provider_log(self, _EMPTIES_DEFAULT_GROUP, encryption_key=key)
        self._retain_what_data_lives_in()
        self._acknowledge_public_routes()

    def _gateway_endpoint(
        self, name: str, service: ec2.IGatewayVpcEndpointService, statements: list[iam.PolicyStatement]
    ) -> ec2.GatewayVpcEndpoint:
        tiers = [self.vpc.private_subnets, self.vpc.isolated_subnets]
        endpoint = self.vpc.add_gateway_endpoint(
            name, service=service, subnets=[ec2.SubnetSelection(subnets=tier) for tier in tiers if tier]
        )
        for statement in statements:
            endpoint.add_to_policy(statement)
        return endpoint

    def _acknowledge_public_routes(self) -> None:
        for subnet in self.vpc.public_subnets:
            acknowledge(
                subnet.node.find_child("DefaultRoute"),
                in_packs("VPCNoUnrestrictedRouteToIGW", NIST, HIPAA, PCI),
                "A public subnet is one with this route; it is for load balancers and NAT gateways, assigns no "
                "addresses by itself, and its network ACL allows inbound web traffic only",
            )

    def _retain_what_data_lives_in(self) -> None:
        """Keep what a retained database needs; what is billed (NAT, addresses) is deleted with the stack."""
        for kept in (*self.vpc.isolated_subnets, self.isolated_acl):
            RemovalPolicies.of(kept).retain_on_update_or_delete()
        for name in ("Resource", "RestrictDefaultSecurityGroupCustomResource"):
            resource = self.vpc.node.find_child(name)
            RemovalPolicies.of(resource).retain_on_update_or_delete()

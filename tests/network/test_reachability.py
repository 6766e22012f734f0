"""What reaches what in the network: traffic passes the template's network ACLs as in Amazon VPC."""

from __future__ import annotations

from itertools import product

import pytest
from aws_cdk.assertions import Template

from secure_baseline import SecureVpc
from tests.constructs.synthesized import new_stack, properties
from tests.network.network_acls import EPHEMERAL, ICMP, TCP, UDP, NetworkAcl, Place, Rule, places

PUBLIC, PRIVATE, ISOLATED = "Public", "Private", "Isolated"
#: Well-known ports of what is in a VPC (DNS, Active Directory, SSH, web, databases) and the edges of port ranges.
PORTS = (22, 53, 88, 389, 443, 445, 1023, 1024, 3306, 3389, 5432, 8080, 15432, 65535)
PROTOCOLS = (TCP, UDP, ICMP)
OPEN = {
    *product((PUBLIC, PRIVATE), (PUBLIC, PRIVATE)),
    (PRIVATE, ISOLATED),
    (ISOLATED, ISOLATED),
}
#: A peered VPC, a data centre, shared address space, an address of S3, and a network that was listed.
PEERS = ("10.200.0.7", "172.20.0.7", "192.168.7.7", "100.64.3.3")
PARTNER, AMAZON_S3 = "198.51.100.7", "52.218.0.7"


def _network(zones: int) -> Template:
    stack = new_stack()
    SecureVpc(stack, "Network", zones=zones, reserved_zones=3 - zones, reserved_cidrs=["198.51.100.0/24"])
    return Template.from_stack(stack)


@pytest.fixture(scope="module", params=[2, 3], ids="{} zones".format)
def template(request: pytest.FixtureRequest) -> Template:
    return _network(request.param)


@pytest.fixture(scope="module")
def tiers(template: Template) -> dict[str, list[Place]]:
    return places(template)


def _pairs(tiers: dict[str, list[Place]], client: str, server: str) -> list[tuple[Place, Place]]:
    return [(one, other) for one, other in product(tiers[client], tiers[server]) if one is not other]


@pytest.mark.parametrize(("client", "server"), sorted(OPEN))
def test_tcp_udp_and_ping_pass_between_the_subnets_of_connected_tiers(
    tiers: dict[str, list[Place]], client: str, server: str
) -> None:
    for one, other in _pairs(tiers, client, server):
        for protocol, port, answer_port in product(PROTOCOLS, PORTS, EPHEMERAL):
            assert one.reaches(other, port, protocol, answer_port=answer_port)


@pytest.mark.parametrize(("client", "server"), [(PUBLIC, ISOLATED), (ISOLATED, PUBLIC)])
def test_nothing_passes_between_public_and_isolated_subnets(
    tiers: dict[str, list[Place]], client: str, server: str
) -> None:
    for one, other in _pairs(tiers, client, server):
        for protocol, port, answer_port in product(PROTOCOLS, PORTS, EPHEMERAL):
            assert not one.reaches(other, port, protocol, answer_port=answer_port)


def test_isolated_subnets_open_no_connection_to_a_low_port_of_private_ones_but_443(
    tiers: dict[str, list[Place]],
) -> None:
    for one, other in _pairs(tiers, ISOLATED, PRIVATE):
        for protocol, port in product((TCP, UDP), (port for port in PORTS if port < EPHEMERAL[0])):
            # ACLs are stateless: connections to high ports look like return traffic; 443 is for interface endpoints.
            assert one.reaches(other, port, protocol) == (protocol == TCP and port == 443)


@pytest.mark.parametrize("peer", [*PEERS, PARTNER])
def test_no_peer_reaches_an_isolated_subnet_from_any_source_port(tiers: dict[str, list[Place]], peer: str) -> None:
    for place in tiers[ISOLATED]:
        for protocol, port in product((TCP, UDP), PORTS):
            assert not place.acl.lets_in(peer, port, protocol)
        assert not place.acl.lets_in(peer, 8, ICMP)


def test_isolated_subnets_still_reach_the_gateway_endpoints(tiers: dict[str, list[Place]]) -> None:
    for place in tiers[ISOLATED]:
        assert place.acl.lets_out(AMAZON_S3, 443)
        assert all(place.acl.lets_in(AMAZON_S3, port) for port in EPHEMERAL)


def test_an_added_zone_changes_no_existing_entry() -> None:
    # For seconds, an entry that is updated in place is neither the old nor the new one; a deleted one stays in a
    # retained ACL with its number.
    before, after = (properties(_network(zones), "AWS::EC2::NetworkAclEntry") for zones in (2, 3))
    assert before.items() <= after.items()
    assert len(after) == len(before) + 4, "of a private and an isolated subnet, in both directions"


def test_every_network_acl_stays_below_the_quota(tiers: dict[str, list[Place]]) -> None:
    for rules in _lists(tiers):
        assert len(rules) <= 16, "the quota is 20, and further services need some"


def _lists(tiers: dict[str, list[Place]]) -> list[tuple[Rule, ...]]:
    acls: list[NetworkAcl] = [found[0].acl for found in tiers.values()]
    return [rules for acl in acls for rules in (acl.inbound, acl.outbound)]


def test_a_load_balancer_that_preserves_client_addresses_needs_a_rule_for_its_port() -> None:
    client = "203.0.113.9"
    for opened in (False, True):
        stack = new_stack()
        network = SecureVpc(stack, "Network")
        if opened:
            network.private_acl.allow_from("0.0.0.0/0", 8443)
        target = places(Template.from_stack(stack))[PRIVATE][0]
        assert target.acl.accepts(client, 8443) == opened

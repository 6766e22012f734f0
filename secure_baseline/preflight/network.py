"""The default VPC, and what the internet can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secure_baseline.handlers.settings.default_vpc import DefaultVpc
from secure_baseline.handlers.settings.vpc_interfaces import cut_off, listed
from secure_baseline.handlers.settings.vpc_public_access import VpcPublicAccess
from secure_baseline.handlers.shared.counted import counted
from secure_baseline.preflight.check_result import CheckResult, Line, Outcome, note, ok

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.preflight.place import Place

DEFAULT_VPC: Final = "Default VPC"
PUBLIC_ACCESS: Final = "Block of public access to VPCs"


def default_vpc(place: Place) -> Iterator[CheckResult]:
    """Whether it is in use."""
    state = DefaultVpc(place.clients, {}).read()
    vpc = state["VpcId"]
    if vpc is None:
        yield ok(DEFAULT_VPC, "there is no default VPC")
    elif state["Uses"]:
        yield note(
            DEFAULT_VPC,
            f"{vpc} is in use ({counted(len(state['Uses']), 'resource')} in it or referring to it) and stays",
        )
    elif place.settings.account.default_vpc == "keep":
        yield note(DEFAULT_VPC, f'{vpc} is empty, and stays because of default_vpc = "keep"')
    else:
        yield CheckResult(
            outcome=Outcome.CHANGE,
            subject=DEFAULT_VPC,
            message=f"{vpc} is empty, and the deployment deletes it. Amazon ECS services without tasks, AWS CodeBuild "
            "projects and scheduled tasks that refer to its subnets are not checked; they would fail at their next "
            "start, because `aws ec2 create-default-vpc` makes one with other ids",
            write=(
                Line(section="account", line='default_vpc = "keep"'),
                Line(section="account", line='default_vpc_reason = "who needs it, and what for"'),
            ),
        )


def public_access(place: Place) -> Iterator[CheckResult]:
    """What the block would cut off; if anything, the deployment changes nothing and fails."""
    account = place.settings.account
    mode = account.vpc_public_access
    if mode == "off":
        yield note(PUBLIC_ACCESS, 'stays as it is, because of vpc_public_access = "off"')
        return
    public = {"PublicVpcs": list(account.public_vpcs)} if account.public_vpcs else {}
    setting = VpcPublicAccess(place.clients, {"InternetGatewayBlockMode": mode, **public})
    state = setting.read()
    if setting.satisfied(state):
        yield ok(PUBLIC_ACCESS, f"on: {state['InternetGatewayBlockMode']}")
        return
    victims = cut_off(
        place.pages("ec2", "describe_network_interfaces", "NetworkInterfaces"),
        place.pages("ec2", "describe_route_tables", "RouteTables"),
        before=state["InternetGatewayBlockMode"],
        after=mode,
        spared={found["resource"] for found in state["Exclusions"].values()} | set(account.public_vpcs),
    )
    if not victims:
        yield note(PUBLIC_ACCESS, f"the internet reaches nothing today; the deployment turns the block on ({mode})")
        return
    vpcs = ", ".join(f'"{vpc}"' for vpc in sorted({*account.public_vpcs, *victims}))
    yield CheckResult(
        outcome=Outcome.STOP,
        subject=PUBLIC_ACCESS,
        message=f"{mode} would cut off what the internet reaches today: {listed(victims)}. Add those VPCs to "
        "public_vpcs, together with those of other Regions, or remove the public addresses",
        write=(Line(section="account", line=f"public_vpcs = [{vpcs}]"),),
    )

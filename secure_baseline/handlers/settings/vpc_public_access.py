"""No VPC of the account can be reached from the internet, whatever its gateways and routes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from ..shared.log import log
from .coerce import one_of, texts
from .patience import patiently, until
from .setting import RefusedError, Setting, State, require_account_managed
from .vpc_interfaces import cut_off, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

#: How much each mode blocks.
STRENGTH: Final[Mapping[str, int]] = {"off": 0, "block-ingress": 1, "block-bidirectional": 2}
_IN_FORCE: Final = frozenset({"create-complete", "update-complete"})
_ON_ITS_WAY: Final = frozenset({"create-in-progress", "update-in-progress"})
_OURS: Final = "arn:{partition}:ec2:{region}:{account}"
#: Creation and deletion together take 187 to 258 s in the tests of Terraform's provider; this allows more.
#: https://github.com/hashicorp/terraform-provider-aws/pull/40235
_EXCLUSION_SECONDS: Final = 300.0
#: An update takes about 200 s there (https://github.com/hashicorp/terraform-provider-aws/pull/40233), and no other is
#: accepted before it ends. This is the time that the function has left after the exclusions.
_UPDATE_SECONDS: Final = 400.0
#: The errors with which EC2 reports that another change is in progress.
#: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
_CHANGING: Final = frozenset({"IncorrectState", "OperationNotPermitted"})


class VpcPublicAccess(Setting):
    """Blocks internet access of the Region's VPCs (VPC Block Public Access), except for public VPCs.

    https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html

    ``block-ingress`` allows only outbound traffic, through NAT gateways and egress-only internet gateways;
    ``block-bidirectional`` allows none. A stricter existing mode stays. Where the block would cut off something that is
    reached from the internet now, nothing is changed and the reason names it. The exclusions of public VPCs are created
    first, and take effect before the block is requested; the block itself takes EC2 some minutes, for which the
    deployment does not wait. Delete leaves the block and the exclusions: removing the one opens the network, and
    removing the other cuts off public services.

    CloudFormation's own type removes the block when its stack is deleted.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html; ec2:CreateTags is what
    # CreateVpcBlockPublicAccessExclusion depends on there.
    ACTIONS: ClassVar = (
        "ec2:CreateTags",
        "ec2:CreateVpcBlockPublicAccessExclusion",
        "ec2:DeleteVpcBlockPublicAccessExclusion",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeRouteTables",
        "ec2:DescribeVpcBlockPublicAccessExclusions",
        "ec2:DescribeVpcBlockPublicAccessOptions",
        "ec2:DescribeVpcs",
        "ec2:ModifyVpcBlockPublicAccessOptions",
    )
    RESOURCES: ClassVar = {
        "ec2:CreateTags": f"{_OURS}:vpc-block-public-access-exclusion/*",
        # It applies to two resources, the exclusion and the VPC.
        "ec2:CreateVpcBlockPublicAccessExclusion": f"{_OURS}:vpc*",
        "ec2:DeleteVpcBlockPublicAccessExclusion": f"{_OURS}:vpc-block-public-access-exclusion/*",
    }
    CONTROLS: ClassVar = ("B07",)
    PROPERTIES: ClassVar = {
        "InternetGatewayBlockMode": one_of("block-ingress", "block-bidirectional"),
        "PublicVpcs": texts,
    }
    REQUIRED: ClassVar = frozenset({"InternetGatewayBlockMode"})

    def read(self) -> State:
        """The mode, who manages it, and the exclusions of whole VPCs and of subnets."""
        options = self.clients("ec2").describe_vpc_block_public_access_options()["VpcBlockPublicAccessOptions"]
        return {
            "InternetGatewayBlockMode": options["InternetGatewayBlockMode"],
            "State": options.get("State"),
            "ManagedBy": options.get("ManagedBy"),
            "ExclusionsAllowed": options.get("ExclusionsAllowed"),
            "Exclusions": self._exclusions(),
        }

    def satisfied(self, state: State) -> bool:
        """Whether the mode is strict enough, and exactly the public VPCs are excluded."""
        return self._strict_enough(state) and not self._missing(state) and not self._surplus(state)

    def change(self, state: State) -> None:
        """Exclude first, then block, and only then remove exclusions."""
        if not self._strict_enough(state):
            require_account_managed(state)
            self._require_none_cut_off(state)
        self._exclude(state)
        if not self._strict_enough(state):
            self._block()
        for exclusion in self._surplus(state):
            self.clients("ec2").delete_vpc_block_public_access_exclusion(ExclusionId=exclusion)

    def _strict_enough(self, state: State) -> bool:
        return STRENGTH[state["InternetGatewayBlockMode"]] >= STRENGTH[self.wanted["InternetGatewayBlockMode"]]

    def _missing(self, state: State) -> list[str]:
        """Public VPCs of this Region that are not excluded yet."""
        excluded = {each["resource"] for each in state["Exclusions"].values()}
        wanted = [vpc for vpc in self.wanted.get("PublicVpcs", ()) if vpc not in excluded]
        if not wanted:
            return []
        vpcs = self._all("describe_vpcs", "Vpcs", Filters=[{"Name": "vpc-id", "Values": wanted}])
        return [vpc["VpcId"] for vpc in vpcs]

    def _surplus(self, state: State) -> list[str]:
        """Exclusions that we created for VPCs that are no longer to be public."""
        public = self.wanted.get("PublicVpcs", ())
        return [
            exclusion
            for exclusion, each in state["Exclusions"].items()
            if each["name"] == self.name and each["resource"] not in public
        ]

    def _require_none_cut_off(self, state: State) -> None:
        spared = {each["resource"] for each in state["Exclusions"].values()} | set(self.wanted.get("PublicVpcs", ()))
        victims = cut_off(
            self._all("describe_network_interfaces", "NetworkInterfaces"),
            self._all("describe_route_tables", "RouteTables"),
            before=state["InternetGatewayBlockMode"],
            after=self.wanted["InternetGatewayBlockMode"],
            spared=spared,
        )
        if victims:
            vpcs = ", ".join(f'"{vpc}"' for vpc in victims)
            raise RefusedError(
                f"{self.wanted['InternetGatewayBlockMode']} would cut off what uses the internet directly now: "
                f"{listed(victims)}. Nothing was changed. Write public_vpcs = [{vpcs}] in section [account] of "
                "baseline.toml to keep these VPCs public, or remove the public addresses"
            )

    def _exclude(self, state: State) -> None:
        missing = self._missing(state)
        if missing and state["ExclusionsAllowed"] == "not-allowed":
            raise RefusedError(
                f"the organization allows no exclusions, so {', '.join(missing)} cannot be public; remove "
                "public_vpcs from baseline.toml, or change the organization's declarative policy"
            )
        self._require_room(missing)
        ec2 = self.clients("ec2")
        tags = [{"ResourceType": "vpc-block-public-access-exclusion", "Tags": [{"Key": "Name", "Value": self.name}]}]
        for vpc in missing:
            ec2.create_vpc_block_public_access_exclusion(
                VpcId=vpc, InternetGatewayExclusionMode="allow-bidirectional", TagSpecifications=tags
            )
        public = {*missing, *(each["resource"] for each in state["Exclusions"].values())} & set(
            self.wanted.get("PublicVpcs", ())
        )

        def done() -> bool:
            states = {each["resource"]: each["state"] for each in self._exclusions().values()}
            return all(states.get(vpc) in _IN_FORCE for vpc in public)

        if not until(done, waiting_for="the exclusions to take effect", seconds=_EXCLUSION_SECONDS):
            raise RefusedError("EC2 has not finished the exclusions of public VPCs yet; deploy again later")

    def _require_room(self, vpcs: list[str]) -> None:
        """EC2 allows one exclusion per VPC, and an egress-only one of another owner must not be widened by us.

        https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcBlockPublicAccessExclusion.html
        """
        for exclusion, each in self._exclusions("allow-egress").items():
            if each["resource"] in vpcs:
                raise RefusedError(
                    f"{each['resource']} has an egress-only exclusion, {exclusion}. Nothing was changed. To "
                    "make the VPC public: aws ec2 modify-vpc-block-public-access-exclusion --exclusion-id "
                    f"{exclusion} --internet-gateway-exclusion-mode allow-bidirectional; or remove it from public_vpcs"
                )

    def _block(self) -> None:
        """Request the block; it takes effect some minutes later, and nothing here depends on when."""
        mode = self.wanted["InternetGatewayBlockMode"]
        ec2 = self.clients("ec2")
        patiently(
            lambda: ec2.modify_vpc_block_public_access_options(InternetGatewayBlockMode=mode),
            codes=_CHANGING,
            seconds=_UPDATE_SECONDS,
        )
        log("info", "EC2 has accepted the block; it takes effect in about four minutes", mode=mode)

    def _exclusions(self, mode: str = "allow-bidirectional") -> dict[str, dict[str, str]]:
        """By id, those in effect or in progress; an egress-only exclusion does not make a VPC reachable."""
        return {
            each["ExclusionId"]: {
                "resource": each["ResourceArn"].rpartition("/")[2],
                "state": each["State"],
                "name": next((tag["Value"] for tag in each.get("Tags", []) if tag["Key"] == "Name"), ""),
            }
            for each in self._all("describe_vpc_block_public_access_exclusions", "VpcBlockPublicAccessExclusions")
            if each["State"] in _IN_FORCE | _ON_ITS_WAY and each["InternetGatewayExclusionMode"] == mode
        }

    def _all(self, operation: str, member: str, **parameters: Any) -> list[dict[str, Any]]:  # noqa: ANN401  (as the API has it)
        ec2 = self.clients("ec2")
        if ec2.can_paginate(operation):
            return [item for page in ec2.get_paginator(operation).paginate(**parameters) for item in page[member]]
        answer = getattr(ec2, operation)(**parameters)
        items: list[dict[str, Any]] = answer[member]
        while answer.get("NextToken"):
            answer = getattr(ec2, operation)(**parameters, NextToken=answer["NextToken"])
            items += answer[member]
        return items

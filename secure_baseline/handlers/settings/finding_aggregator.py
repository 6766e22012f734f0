"""Security Hub's finding aggregator: findings of other Regions in the home Region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from ..shared.log import log
from . import previous_state
from .coerce import texts
from .setting import RefusedError, Setting, State

if TYPE_CHECKING:
    from .setting import Clients

_ALL, _ALL_BUT, _SOME, _NONE = "ALL_REGIONS", "ALL_REGIONS_EXCEPT_SPECIFIED", "SPECIFIED_REGIONS", "NO_REGIONS"
_MADE = "Aggregator"
_AGGREGATOR_ARN = "arn:{partition}:securityhub:{region}:{account}:finding-aggregator/*"


class FindingAggregator(Setting):
    """Links Regions to this one: with the existing aggregator, or with one of our own.

    https://docs.aws.amazon.com/securityhub/latest/userguide/finding-aggregation.html

    AWS allows one in an account, in one home Region. Linked Regions stay linked. Delete removes the aggregator if this
    resource created it; from an existing one it removes the Regions that it added.
    """

    ACTIONS: ClassVar = (
        "securityhub:CreateFindingAggregator",
        "securityhub:DeleteFindingAggregator",
        "securityhub:GetFindingAggregator",
        "securityhub:ListFindingAggregators",
        "securityhub:UpdateFindingAggregator",
        *previous_state.ACTIONS,
    )
    RESOURCES: ClassVar = {
        "securityhub:DeleteFindingAggregator": _AGGREGATOR_ARN,
        "securityhub:UpdateFindingAggregator": _AGGREGATOR_ARN,
        **previous_state.RESOURCES,
    }
    CONTROLS: ClassVar = ("H07", "A14")
    SHARED: ClassVar = True
    PROPERTIES: ClassVar = {"Regions": texts}
    REQUIRED: ClassVar = frozenset({"Regions"})

    def read(self) -> State:
        """The aggregator, this Region, and the state before we changed it."""
        aggregator = _aggregator(self.clients)
        return {
            "aggregator": aggregator,
            "here": self.clients("securityhub").meta.region_name,
            "kept": previous_state.PreviousState(self.clients, self.name).recall(),
        }

    def satisfied(self, state: State) -> bool:
        """Whether findings of all wanted Regions arrive somewhere, and none that we linked is left over."""
        aggregator = state["aggregator"]
        return bool(aggregator) and not self._missing(state) and not self._left_over(state)

    def change(self, state: State) -> None:
        """Create it, or link missing Regions, and unlink those that are no longer wanted."""
        client = self.clients("securityhub")
        kept = previous_state.PreviousState(self.clients, self.name)
        regions = list(self.wanted["Regions"])
        if not state["aggregator"]:
            kept.keep({_MADE: "none", **dict.fromkeys(regions, "not linked")})
            client.create_finding_aggregator(RegionLinkingMode=_SOME, Regions=regions)
            return
        self._require_home(state)
        missing, left_over = self._missing(state), self._left_over(state)
        kept.keep(dict.fromkeys(missing, "not linked"))
        _link(self.clients, state["aggregator"], add=missing, remove=left_over)
        kept.drop(*left_over)

    def leave(self, state: State) -> None:
        """Findings may be gathered elsewhere."""
        home = state["aggregator"]["FindingAggregationRegion"]
        if home != state["here"]:
            log("warning", "findings are gathered in another Region; this is not changed", home=home)

    @classmethod
    def delete(cls, clients: Clients, name: str) -> None:
        """Remove our own aggregator, or our Regions from an existing one."""
        client = clients("securityhub")
        kept = previous_state.PreviousState(clients, name)
        before = kept.recall()
        try:
            aggregator = _aggregator(clients) if before else {}
        except client.exceptions.InvalidAccessException:
            aggregator = {}  # it was deleted with the hub
        if aggregator and aggregator["FindingAggregationRegion"] == client.meta.region_name:
            if _MADE in before:
                client.delete_finding_aggregator(FindingAggregatorArn=aggregator["FindingAggregatorArn"])
            else:
                _link(clients, aggregator, add=set(), remove=set(before))
        kept.forget()

    def _missing(self, state: State) -> set[str]:
        wanted = set(self.wanted["Regions"]) | {state["here"]}
        return {region for region in wanted if not _linked(state["aggregator"], region)}

    def _left_over(self, state: State) -> set[str]:
        ours = state["kept"].keys() - {_MADE} - set(self.wanted["Regions"])
        return {region for region in ours if _linked(state["aggregator"], region)}

    def _require_home(self, state: State) -> None:
        home = state["aggregator"]["FindingAggregationRegion"]
        if home != state["here"]:
            raise RefusedError(
                f"this account's findings are gathered in {home} already, without {', '.join(self._missing(state))}; "
                f"link those there, make {home} the home Region here, or delete that finding aggregator"
            )


def _aggregator(clients: Clients) -> dict[str, Any]:
    client = clients("securityhub")
    for listed in client.list_finding_aggregators()["FindingAggregators"]:  # one at most
        aggregator: dict[str, Any] = client.get_finding_aggregator(FindingAggregatorArn=listed["FindingAggregatorArn"])
        return aggregator
    return {}


def _linked(aggregator: dict[str, Any], region: str) -> bool:
    """Whether the Region's findings reach the home Region."""
    if region == aggregator["FindingAggregationRegion"]:
        return True
    named = region in aggregator.get("Regions", [])
    return {_ALL: True, _ALL_BUT: not named, _SOME: named, _NONE: False}[aggregator["RegionLinkingMode"]]


def _link(clients: Clients, aggregator: dict[str, Any], *, add: set[str], remove: set[str]) -> None:
    mode, named = aggregator["RegionLinkingMode"], set(aggregator.get("Regions", []))
    if mode == _ALL:
        if not remove:
            return
        mode = _ALL_BUT
    elif mode == _NONE:
        mode = _SOME
    regions = (named | remove) - add if mode == _ALL_BUT else (named | add) - remove
    if not regions:
        mode = _ALL if mode == _ALL_BUT else _NONE
    clients("securityhub").update_finding_aggregator(
        FindingAggregatorArn=aggregator["FindingAggregatorArn"],
        RegionLinkingMode=mode,
        **({"Regions": sorted(regions)} if regions else {}),
    )

"""Reads an account before a deployment, and reports what the deployment would meet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from secure_baseline.landing_zone.regions import further_regions
from secure_baseline.live.deployed import Deployed, identity_stack, read_stacks, region_stack
from secure_baseline.live.read_errors import READ_ERRORS, explain
from secure_baseline.preflight import (
    account_settings,
    control_policies,
    groundwork,
    identity_center,
    leftovers,
    network,
    organization,
    quotas,
    recording,
    region_settings,
    threats,
)
from secure_baseline.preflight.check import Check, Scope
from secure_baseline.preflight.check_result import CheckResult, Outcome, unsure
from secure_baseline.preflight.place import CDKS_OWN, Bootstrap, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.landing_zone.settings import Settings
    from secure_baseline.live.connection import Connect, Watch

#: In the order in which results are shown.
CHECKS: Final = (
    Check(subject=groundwork.REGIONS, read=groundwork.regions, scope=Scope.ACCOUNT),
    Check(subject=groundwork.BOOTSTRAP, read=groundwork.bootstrap, scope=Scope.STACKS),
    Check(subject=groundwork.STACKS, read=groundwork.stacks, scope=Scope.STACKS),
    Check(subject=leftovers.SUBJECT, read=leftovers.leftovers, scope=Scope.STACKS),
    Check(subject=organization.ORGANIZATION, read=organization.membership, scope=Scope.ACCOUNT),
    Check(subject=control_policies.SUBJECT, read=control_policies.denied, scope=Scope.ACCOUNT),
    Check(subject=organization.CONTROL_TOWER, read=organization.control_tower),
    Check(subject=identity_center.SUBJECT, read=identity_center.instances, scope=Scope.STACKS),
    Check(subject=quotas.PLAN, read=quotas.plan, scope=Scope.STACKS),
    Check(subject=quotas.SUBJECT, read=quotas.regional),
    Check(subject=quotas.SUBJECT, read=quotas.functions, scope=Scope.ACCOUNT),
    Check(subject=quotas.SUBJECT, read=quotas.identities, scope=Scope.ACCOUNT),
    Check(subject=account_settings.PASSWORDS, read=account_settings.passwords, scope=Scope.ACCOUNT),
    Check(subject=account_settings.ROOT, read=account_settings.root_user, scope=Scope.ACCOUNT),
    Check(subject=account_settings.BUCKETS, read=account_settings.public_buckets, scope=Scope.ACCOUNT),
    Check(subject=recording.TRAIL, read=recording.trails, scope=Scope.ACCOUNT),
    Check(subject=recording.CONFIG, read=recording.recorder),
    Check(subject=recording.ANALYZER, read=recording.analyzers),
    Check(subject=region_settings.VOLUMES, read=region_settings.volumes),
    Check(subject=region_settings.EC2, read=region_settings.instances),
    Check(subject=network.DEFAULT_VPC, read=network.default_vpc),
    Check(subject=network.PUBLIC_ACCESS, read=network.public_access),
    Check(subject=threats.GUARDDUTY, read=threats.guardduty, section="detection"),
    Check(subject=threats.HUB, read=threats.security_hub, section="detection"),
    Check(subject=threats.INSPECTOR, read=threats.inspector, section="detection"),
    Check(subject=threats.MACIE, read=threats.macie, section="detection"),
    Check(subject=threats.DETECTIVE, read=threats.detective, section="detection"),
)


@dataclass(frozen=True)
class Survey:
    """The results of all checks."""

    account: str
    regions: tuple[str, ...]
    results: tuple[CheckResult, ...]

    @property
    def clear(self) -> bool:
        """Whether no result makes the deployment fail."""
        return all(result.outcome != Outcome.STOP for result in self.results)

    def of(self, outcome: Outcome) -> list[CheckResult]:
        """The results with an outcome."""
        return [result for result in self.results if result.outcome == outcome]


def survey(
    connect: Connect,
    settings: Settings,
    name: str,
    *,
    bootstrap: Bootstrap = CDKS_OWN,
    watch: Watch = lambda _: None,
) -> Survey:
    """Run the checks in every Region that the settings name.

    Args:
        connect: Returns the clients of a Region.
        settings: What will be deployed.
        name: The prefix of the stacks' names.
        bootstrap: Which of CDK's bootstraps the app deploys with.
        watch: Called with what is read next.
    """
    home = settings.account.home_region
    account = connect(home)("sts").get_caller_identity()["Account"]
    regions = regions_of(settings)
    results: list[CheckResult] = []
    off: set[str] = set()
    for region in regions:
        if region in off:
            continue  # its APIs do not respond; that it is off has been reported
        place = Place(
            clients=connect(region),
            account=account,
            region=region,
            name=name,
            settings=settings,
            bootstrap=bootstrap,
            ours=_deployed(connect, name, region, home, results),
        )
        results += _results(place, watch)
        if region == home:
            off = _off(place)
    return Survey(account, regions, tuple(results))


def regions_of(settings: Settings) -> tuple[str, ...]:
    """Every Region with a stack, including Identity Center's."""
    account = settings.account
    people = [settings.identity_region] if settings.identity_region else []
    return tuple(dict.fromkeys([account.home_region, *further_regions(account), *people]))


def _off(place: Place) -> set[str]:
    """The Regions that are disabled; empty if their status cannot be read."""
    try:
        statuses = groundwork.statuses(place)
    except READ_ERRORS:
        return set()
    return {region for region, status in statuses.items() if status not in groundwork.ON}


def _results(place: Place, watch: Watch) -> Iterator[CheckResult]:
    for check in CHECKS:
        if check.applies_to(place):
            watch(f"{place.region}: {check.subject}")
            yield from check.results(place)


def _deployed(connect: Connect, name: str, region: str, home: str, results: list[CheckResult]) -> Deployed:
    """What an earlier deployment created there; nothing if it cannot be read."""
    try:
        away = (region_stack(name, region), identity_stack(name))
        return read_stacks(connect(region), name, only=() if region == home else away)
    except READ_ERRORS as error:
        results.append(replace(unsure(groundwork.STACKS, explain(error)), region=region))
        return Deployed(name, (), ())

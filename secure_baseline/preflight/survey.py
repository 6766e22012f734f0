"""Reads an account before a deployment, and says what it would meet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from secure_baseline.landing_zone.regions import further_regions
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
from secure_baseline.preflight.check import Check, Reach
from secure_baseline.preflight.finding import Finding, Severity, unsure
from secure_baseline.preflight.place import CDKS_OWN, Bootstrap, Place
from secure_baseline.verify.deployed import Deployed, identity_stack, read_stacks, region_stack
from secure_baseline.verify.trouble import TROUBLES, explain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.landing_zone.settings import Settings
    from secure_baseline.verify.landing_zone import Connect, Watch

#: In the order of the answer.
CHECKS: Final = (
    Check(subject=groundwork.REGIONS, read=groundwork.regions, reach=Reach.ACCOUNT),
    Check(subject=groundwork.BOOTSTRAP, read=groundwork.bootstrap, reach=Reach.STACKS),
    Check(subject=groundwork.STACKS, read=groundwork.stacks, reach=Reach.STACKS),
    Check(subject=leftovers.SUBJECT, read=leftovers.leftovers, reach=Reach.STACKS),
    Check(subject=organization.ORGANIZATION, read=organization.membership, reach=Reach.ACCOUNT),
    Check(subject=control_policies.SUBJECT, read=control_policies.denied, reach=Reach.ACCOUNT),
    Check(subject=organization.CONTROL_TOWER, read=organization.control_tower),
    Check(subject=identity_center.SUBJECT, read=identity_center.instances, reach=Reach.STACKS),
    Check(subject=quotas.PLAN, read=quotas.plan, reach=Reach.STACKS),
    Check(subject=quotas.SUBJECT, read=quotas.regional),
    Check(subject=quotas.SUBJECT, read=quotas.functions, reach=Reach.ACCOUNT),
    Check(subject=quotas.SUBJECT, read=quotas.identities, reach=Reach.ACCOUNT),
    Check(subject=account_settings.PASSWORDS, read=account_settings.passwords, reach=Reach.ACCOUNT),
    Check(subject=account_settings.ROOT, read=account_settings.root_user, reach=Reach.ACCOUNT),
    Check(subject=account_settings.BUCKETS, read=account_settings.public_buckets, reach=Reach.ACCOUNT),
    Check(subject=recording.TRAIL, read=recording.trails, reach=Reach.ACCOUNT),
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
    """What was found."""

    account: str
    regions: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def clear(self) -> bool:
        """Whether nothing that could be looked at would make the deployment fail."""
        return all(finding.severity != Severity.STOP for finding in self.findings)

    def of(self, severity: Severity) -> list[Finding]:
        """The findings of a severity."""
        return [finding for finding in self.findings if finding.severity == severity]


def survey(
    connect: Connect,
    settings: Settings,
    name: str,
    *,
    bootstrap: Bootstrap = CDKS_OWN,
    watch: Watch = lambda _: None,
) -> Survey:
    """Look into every Region that the settings name.

    Args:
        connect: Gives the clients of a Region.
        settings: What is about to be deployed.
        name: How the stacks' names begin.
        bootstrap: Which of CDK's bootstraps the app deploys by.
        watch: Is told what is read next.
    """
    home = settings.account.home_region
    account = connect(home)("sts").get_caller_identity()["Account"]
    regions = regions_of(settings)
    findings: list[Finding] = []
    off: set[str] = set()
    for region in regions:
        if region in off:
            continue  # nobody answers there; that it is off has been told
        place = Place(
            clients=connect(region),
            account=account,
            region=region,
            name=name,
            settings=settings,
            bootstrap=bootstrap,
            ours=_deployed(connect, name, region, home, findings),
        )
        findings += _findings(place, watch)
        if region == home:
            off = _off(place)
    return Survey(account, regions, tuple(findings))


def regions_of(settings: Settings) -> tuple[str, ...]:
    """Every Region with a stack, that of Identity Center among them."""
    account = settings.account
    people = [settings.identity_region] if settings.identity_region else []
    return tuple(dict.fromkeys([account.home_region, *further_regions(account), *people]))


def _off(place: Place) -> set[str]:
    """The Regions that cannot be used; none, where that cannot be told."""
    try:
        statuses = groundwork.statuses(place)
    except TROUBLES:
        return set()
    return {region for region, status in statuses.items() if status not in groundwork.ON}


def _findings(place: Place, watch: Watch) -> Iterator[Finding]:
    for check in CHECKS:
        if check.concerns(place):
            watch(f"{place.region}: {check.subject}")
            yield from check.findings(place)


def _deployed(connect: Connect, name: str, region: str, home: str, findings: list[Finding]) -> Deployed:
    """What an earlier deployment made there; nothing, where that cannot be told."""
    try:
        away = (region_stack(name, region), identity_stack(name))
        return read_stacks(connect(region), name, only=() if region == home else away)
    except TROUBLES as error:
        findings.append(replace(unsure(groundwork.STACKS, explain(error)), region=region))
        return Deployed(name, (), ())

"""Reads an account back and holds it against what its stacks promise."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from secure_baseline.handlers.settings.setting import Clients
from secure_baseline.verify import (
    access_groups,
    account,
    alerts,
    audit,
    bootstrap_role,
    break_glass_user,
    bucket,
    buckets,
    dashboard,
    databases,
    detection_rules,
    findings,
    forwarding,
    instances,
    keys,
    network,
    region_lock,
    region_watch,
    responses,
    secure_region,
    single_sign_on,
    threats,
)
from secure_baseline.verify.activities import activity_readings
from secure_baseline.verify.part import further_part, home_part
from secure_baseline.verify.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secure_baseline.verify.checks import Checks
    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup
    from secure_baseline.verify.reading import Reading

#: The checks of each construct, and how to find what they are about; in the order of the answer.
SECTIONS: tuple[tuple[Checks[Any], Callable[[Lookup, Deployed], list[Any]]], ...] = (
    (account.checks, account.things),
    (secure_region.checks, secure_region.things),
    (forwarding.checks, forwarding.things),
    (region_watch.checks, region_watch.things),
    (region_lock.checks, region_lock.things),
    (access_groups.checks, access_groups.things),
    (break_glass_user.checks, break_glass_user.things),
    (bootstrap_role.checks, bootstrap_role.things),
    (single_sign_on.checks, single_sign_on.things),
    (alerts.checks, alerts.things),
    (audit.checks, audit.things),
    (detection_rules.checks, detection_rules.things),
    (instances.checks, instances.things),
    (dashboard.checks, dashboard.things),
    (threats.checks, threats.things),
    (findings.checks, findings.things),
    (responses.checks, responses.things),
    (network.checks, network.things),
    (buckets.encrypted, bucket.data_buckets),
    (buckets.access_logs, bucket.access_log_buckets),
    (databases.checks, databases.things),
    (keys.checks, keys.things),
)
#: Gives the clients of a Region; decides on the account.
Connect = Callable[[str], Clients]
#: Is told what is read next.
Watch = Callable[[str], None]


def verify(
    connect: Connect, name: str, home: str, *, regions: Sequence[str] | None = None, watch: Watch = lambda _: None
) -> Report:
    """Read the account back.

    Args:
        connect: Gives the clients of a Region.
        name: How the stacks' names begin.
        home: The home Region.
        regions: The Regions to read besides; by default those that the landing zone itself names.
        watch: Is told what is read next.
    """
    watch(f"{home}: stacks")
    parts = [home_part(connect(home), name, home)]
    known = parts[0].deployed.regions if regions is None else regions
    for region in [each for each in known if each != home and parts[0].stacks]:
        watch(f"{region}: stacks")
        parts.append(further_part(connect(region), name, region, parts[0].deployed))
    return Report(
        account=parts[0].lookup.account,
        regions=tuple(part.region for part in parts),
        stacks=tuple(stack for part in parts for stack in part.stacks),
        missing=tuple(stack for part in parts for stack in part.missing),
        readings=tuple(reading for part in parts for reading in part.readings(partial(_read, watch, part.region))),
    )


def _read(watch: Watch, region: str, lookup: Lookup, deployed: Deployed) -> Iterator[Reading]:
    for checks, things in SECTIONS:
        found_things = things(lookup, deployed)
        if found_things:
            watch(f"{region}: {checks.construct}")
        yield from checks.readings(found_things)
        if checks is audit.checks:
            yield from activity_readings(found_things)

"""Reads an account back and checks it against what its stacks declare."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from secure_baseline.verify.checks import (
    access_groups,
    alert_channel,
    audit_trail,
    automated_response,
    bootstrap_role,
    break_glass_user,
    buckets,
    deployment_identity,
    detection_rules,
    encryption_key,
    event_forwarding,
    finding_alerts,
    guarded_database,
    instance_alarms,
    region_lock,
    region_watch,
    secure_account,
    secure_region,
    secure_vpc,
    security_dashboard,
    single_sign_on,
    spending_alerts,
    threat_detection,
)
from secure_baseline.verify.checks.activities import activity_readings
from secure_baseline.verify.region_state import further_state, home_state
from secure_baseline.verify.report import VerifyReport
from secure_baseline.verify.subjects import bucket

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from secure_baseline.live.connection import Connect, Watch
    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader
    from secure_baseline.verify.construct_checks import Checks
    from secure_baseline.verify.reading import Reading

#: The checks of each construct, and how to find their subjects; in the order of the report.
SECTIONS: tuple[tuple[Checks[Any], Callable[[AccountReader, Deployed], list[Any]]], ...] = (
    (secure_account.checks, secure_account.subjects),
    (secure_region.checks, secure_region.subjects),
    (event_forwarding.checks, event_forwarding.subjects),
    (region_watch.checks, region_watch.subjects),
    (region_lock.checks, region_lock.subjects),
    (access_groups.checks, access_groups.subjects),
    (break_glass_user.checks, break_glass_user.subjects),
    (bootstrap_role.checks, bootstrap_role.subjects),
    (deployment_identity.checks, deployment_identity.subjects),
    (single_sign_on.checks, single_sign_on.subjects),
    (alert_channel.checks, alert_channel.subjects),
    (spending_alerts.checks, spending_alerts.subjects),
    (audit_trail.checks, audit_trail.subjects),
    (detection_rules.checks, detection_rules.subjects),
    (instance_alarms.checks, instance_alarms.subjects),
    (security_dashboard.checks, security_dashboard.subjects),
    (threat_detection.checks, threat_detection.subjects),
    (finding_alerts.checks, finding_alerts.subjects),
    (automated_response.checks, automated_response.subjects),
    (secure_vpc.checks, secure_vpc.subjects),
    (buckets.encrypted, bucket.data_buckets),
    (buckets.access_logs, bucket.access_log_buckets),
    (guarded_database.checks, guarded_database.subjects),
    (encryption_key.checks, encryption_key.subjects),
)


def verify(
    connect: Connect, name: str, home: str, *, regions: Sequence[str] | None = None, watch: Watch = lambda _: None
) -> VerifyReport:
    """Read the account back.

    Args:
        connect: Gives the clients of a Region.
        name: What the stacks' names begin with.
        home: The home Region.
        regions: The other Regions to read; by default those that the landing zone lists itself.
        watch: Receives what is read next.
    """
    watch(f"{home}: stacks")
    states = [home_state(connect(home), name, home)]
    known = states[0].deployed.regions if regions is None else regions
    for region in [each for each in known if each != home and states[0].stacks]:
        watch(f"{region}: stacks")
        states.append(further_state(connect(region), name, region, states[0].deployed))
    return VerifyReport(
        account=states[0].reader.account,
        regions=tuple(state.region for state in states),
        stacks=tuple(stack for state in states for stack in state.stacks),
        missing=tuple(stack for state in states for stack in state.missing),
        readings=tuple(reading for state in states for reading in state.readings(partial(_read, watch, state.region))),
    )


def _read(watch: Watch, region: str, reader: AccountReader, deployed: Deployed) -> Iterator[Reading]:
    for checks, subjects in SECTIONS:
        present = subjects(reader, deployed)
        if present:
            watch(f"{region}: {checks.construct}")
        yield from checks.readings(present)
        if checks is audit_trail.checks:
            yield from activity_readings(present)

"""Reads an account back and holds it against what its stacks promise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secure_baseline.verify import account, alerts, audit, bucket, buckets, databases, keys, network
from secure_baseline.verify.activities import activity_readings
from secure_baseline.verify.deployed import read_stacks
from secure_baseline.verify.lookup import Lookup
from secure_baseline.verify.reading import Reading
from secure_baseline.verify.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secure_baseline.handlers.settings.setting import Clients
    from secure_baseline.verify.checks import Checks
    from secure_baseline.verify.deployed import Deployed

#: The checks of each construct, and how to find what they are about; in the order of the answer.
SECTIONS: tuple[tuple[Checks[Any], Callable[[Lookup, Deployed], list[Any]]], ...] = (
    (account.checks, account.things),
    (alerts.checks, alerts.things),
    (audit.checks, audit.things),
    (network.checks, network.things),
    (buckets.encrypted, bucket.data_buckets),
    (buckets.access_logs, bucket.access_log_buckets),
    (databases.checks, databases.things),
    (keys.checks, keys.things),
)


def verify(clients: Clients, name: str) -> Report:
    """Read the account back.

    Args:
        clients: Gives a boto3 client by service name; decides on account and Region.
        name: How the stacks' names begin.
    """
    lookup = Lookup(clients)
    deployed = read_stacks(clients, name)
    return Report(
        account=lookup.account,
        stacks=tuple(stack.name for stack in deployed.stacks),
        missing=tuple(deployed.missing) if deployed.stacks else (),
        readings=tuple(_readings(lookup, deployed)),
    )


def _readings(lookup: Lookup, deployed: Deployed) -> Iterator[Reading]:
    for found in deployed.unstable:
        yield Reading(
            construct="Stacks",
            practice="Every stack's last deployment ended well",
            controls=(),
            found=found.what,
            verdict=found.verdict,
        )
    for checks, things in SECTIONS:
        found_things = things(lookup, deployed)
        yield from checks.readings(found_things)
        if checks is audit.checks:
            yield from activity_readings(found_things)

"""Reads an account back and holds it against what its stacks promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secure_baseline.verify import account, alerts, audit, buckets, databases, keys, network
from secure_baseline.verify.account import Account
from secure_baseline.verify.activities import activity_readings
from secure_baseline.verify.alerts import Topic
from secure_baseline.verify.audit import Trail
from secure_baseline.verify.buckets import Bucket
from secure_baseline.verify.database import CLUSTER, INSTANCE, Database
from secure_baseline.verify.deployed import read_stacks
from secure_baseline.verify.keys import Key
from secure_baseline.verify.lookup import Lookup
from secure_baseline.verify.reading import Reading, Verdict
from secure_baseline.verify.vpc import Vpc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.handlers.settings.setting import Clients
    from secure_baseline.verify.deployed import Deployed, Resource


@dataclass(frozen=True)
class Report:
    """All that was read of one account in one Region."""

    account: str
    stacks: tuple[str, ...]
    missing: tuple[str, ...]
    readings: tuple[Reading, ...]

    @property
    def promised(self) -> list[Reading]:
        """Without what was given up on purpose."""
        return [reading for reading in self.readings if reading.verdict != Verdict.GIVEN_UP]

    @property
    def in_force(self) -> list[Reading]:
        """What is as promised."""
        return [reading for reading in self.readings if reading.verdict == Verdict.IN_FORCE]

    @property
    def good(self) -> bool:
        """Whether everything that was promised is in force, and anything was."""
        return bool(self.promised) and len(self.promised) == len(self.in_force)


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
    if deployed.settings("PasswordPolicy"):
        yield from account.checks.readings([Account(lookup, deployed)])
    yield from alerts.checks.readings([Topic(lookup, deployed, each) for each in deployed.of("AWS::SNS::Topic")])
    trails = [Trail(lookup, deployed, each) for each in deployed.of("AWS::CloudTrail::Trail")]
    yield from audit.checks.readings(trails)
    yield from activity_readings(trails)
    yield from network.checks.readings([Vpc(lookup, deployed, each) for each in deployed.of("AWS::EC2::VPC")])
    every = [Bucket(lookup, deployed, each) for each in deployed.of("AWS::S3::Bucket")]
    yield from buckets.encrypted.readings([bucket for bucket in every if not bucket.keeps_access_logs])
    yield from buckets.access_logs.readings([bucket for bucket in every if bucket.keeps_access_logs])
    yield from databases.checks.readings([Database(lookup, deployed, each) for each in _databases(deployed)])
    yield from keys.checks.readings([Key(lookup, deployed, each) for each in deployed.of("AWS::KMS::Key")])


def _databases(deployed: Deployed) -> list[Resource]:
    """Clusters, and the instances that are no members of one."""
    alone = [each for each in deployed.of(INSTANCE) if "DBClusterIdentifier" not in each.properties]
    return deployed.of(CLUSTER) + alone

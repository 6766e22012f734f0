"""The policy that keeps people in the allowed Regions: what RegionLock guarantees."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from secure_baseline.verify.checks import Checks
from secure_baseline.verify.policies import Statement, many, statements
from secure_baseline.verify.reading import Found, counted, judged
from secure_baseline.verify.thing import Thing, made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup

_SID = "DenyOutsideAllowedRegions"
_KEY = "aws:RequestedRegion"


class Lock(Thing):
    """A managed policy, as IAM tells it."""

    @cached_property
    def promised(self) -> Statement:
        """The denial in the template."""
        return _denial(statements(self.resource.properties["PolicyDocument"]))

    @cached_property
    def found(self) -> Statement:
        """The denial in the version that is in force; empty if there is none."""
        iam = self.client("iam")
        version = iam.get_policy(PolicyArn=self.id)["Policy"]["DefaultVersionId"]
        document = iam.get_policy_version(PolicyArn=self.id, VersionId=version)["PolicyVersion"]["Document"]
        return _denial(statements(document))


checks: Checks[Lock] = Checks("secure_baseline.account.region_lock", "RegionLock")
checks.leave("The Region lock stays when its stack is deleted", "only a deletion would show it")


def things(lookup: Lookup, deployed: Deployed) -> list[Lock]:
    """The policies that are a lock and nothing else."""
    return [
        lock
        for lock in made("AWS::IAM::ManagedPolicy", Lock, lookup, deployed)
        if lock.promised and len(statements(lock.resource.properties["PolicyDocument"])) == 1
    ]


@checks.answers("Whoever is under the Region lock can do nothing outside the allowed Regions")
def regions(lock: Lock) -> Found:
    """Where the denial ends, and what else it leaves out."""
    return judged(_loopholes(lock), f"denies all but {', '.join(_regions(lock.promised))}")


def _loopholes(lock: Lock) -> Iterator[str]:
    if not lock.found:
        yield f"the policy has no statement {_SID}"
        return
    if further := sorted(set(_regions(lock.found)) - set(_regions(lock.promised))):
        yield f"it allows {', '.join(further)} too"
    if further := sorted(set(many(lock.found.get("NotAction", "*"))) - set(many(lock.promised["NotAction"]))):
        yield f"it leaves out {', '.join(further)} too"
    if lock.found.get("Resource") != "*" or lock.found["Condition"].keys() != lock.promised["Condition"].keys():
        yield "it denies under other conditions than deployed"


@checks.answers("Services without a Region work under the Region lock")
def services(lock: Lock) -> Found:
    """What the denial leaves out."""
    promised, found = set(many(lock.promised["NotAction"])), set(many(lock.found.get("NotAction", [])))
    cut_off = sorted(promised - found) if lock.found else []
    return judged((f"{each} is denied" for each in cut_off), f"{counted(len(promised), 'kind')} of requests left out")


def _denial(found: list[Statement]) -> Statement:
    return next((each for each in found if each.get("Sid") == _SID and each["Effect"] == "Deny"), {})


def _regions(denial: Statement) -> list[str]:
    return sorted(many(denial["Condition"].get("StringNotEquals", {}).get(_KEY, [])))

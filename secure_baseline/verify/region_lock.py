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

_KEY = "aws:RequestedRegion"
_SIDS = ("DenyOutsideAllowedRegions", "DenyOutsideGlobalRegion")
_REGIONS, _GLOBAL = _SIDS


class Lock(Thing):
    """A managed policy, as IAM tells it."""

    @cached_property
    def promised(self) -> dict[str, Statement]:
        """The denials in the template, by their Sid."""
        return _denials(statements(self.resource.properties["PolicyDocument"]))

    @cached_property
    def found(self) -> dict[str, Statement]:
        """The denials in the version that is in force."""
        iam = self.client("iam")
        version = iam.get_policy(PolicyArn=self.id)["Policy"]["DefaultVersionId"]
        document = iam.get_policy_version(PolicyArn=self.id, VersionId=version)["PolicyVersion"]["Document"]
        return _denials(statements(document))


checks: Checks[Lock] = Checks("secure_baseline.account.region_lock", "RegionLock")
checks.leave("The Region lock stays when its stack is deleted", "only a deletion would show it")


def things(lookup: Lookup, deployed: Deployed) -> list[Lock]:
    """The policies that are a lock and nothing else."""
    return [
        lock
        for lock in made("AWS::IAM::ManagedPolicy", Lock, lookup, deployed)
        if lock.promised and len(lock.promised) == len(statements(lock.resource.properties["PolicyDocument"]))
    ]


@checks.answers("Whoever is under the Region lock can do nothing outside the allowed Regions")
def regions(lock: Lock) -> Found:
    """Where the denial ends, and what else it leaves out."""
    return judged(_loopholes(lock, _REGIONS), f"denies all but {', '.join(_named(lock.promised[_REGIONS]))}")


@checks.answers("Under the Region lock what global services need in their own Region works there and nowhere else")
def global_region(lock: Lock) -> Found | None:
    """The same of what one Region more is left for; a lock of an older version has no such denial."""
    if _GLOBAL not in lock.promised:
        return None
    return judged(_loopholes(lock, _GLOBAL), f"denied in all but {', '.join(_named(lock.promised[_GLOBAL]))}")


def _loopholes(lock: Lock, sid: str) -> Iterator[str]:
    promised, found = lock.promised[sid], lock.found.get(sid)
    if found is None:
        yield f"the policy has no statement {sid}"
        return
    if further := sorted(set(_named(found)) - set(_named(promised))):
        yield f"it allows {', '.join(further)} too"
    if further := sorted(set(many(found.get("NotAction", []))) - set(many(promised.get("NotAction", [])))):
        yield f"it leaves out {', '.join(further)} too"
    if lost := sorted(set(many(promised.get("Action", []))) - set(many(found.get("Action", [])))):
        yield f"it no longer denies {', '.join(lost)}"
    if found.keys() != promised.keys() or found["Condition"].keys() != promised["Condition"].keys():
        yield "it denies under other conditions than deployed"


@checks.answers("Services without a Region work under the Region lock")
def services(lock: Lock) -> Found:
    """What the denial leaves out."""
    promised = set(many(lock.promised[_REGIONS]["NotAction"]))
    found = set(many(lock.found.get(_REGIONS, {}).get("NotAction", [])))
    cut_off = sorted(promised - found) if lock.found else []
    return judged((f"{each} is denied" for each in cut_off), f"{counted(len(promised), 'kind')} of requests left out")


def _denials(found: list[Statement]) -> dict[str, Statement]:
    return {str(each["Sid"]): each for each in found if each.get("Sid") in _SIDS and each["Effect"] == "Deny"}


def _named(denial: Statement) -> list[str]:
    return sorted(many(denial["Condition"].get("StringNotEquals", {}).get(_KEY, [])))

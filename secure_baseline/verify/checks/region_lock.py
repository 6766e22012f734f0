"""The policy that keeps people in the allowed Regions: what RegionLock guarantees."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from secure_baseline.handlers.shared.counted import counted
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result_of
from secure_baseline.verify.subjects.policies import Statement, many, statements
from secure_baseline.verify.subjects.subject import Subject, subjects_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader

_KEY = "aws:RequestedRegion"
_SIDS = ("DenyOutsideAllowedRegions", "DenyOutsideGlobalRegion")
_REGIONS, _GLOBAL = _SIDS


class Lock(Subject):
    """A managed policy, as IAM returns it."""

    @cached_property
    def declared(self) -> dict[str, Statement]:
        """The denials in the template, by their Sid."""
        return _denials(statements(self.resource.properties["PolicyDocument"]))

    @cached_property
    def current(self) -> dict[str, Statement]:
        """The denials in its default version."""
        iam = self.client("iam")
        version = iam.get_policy(PolicyArn=self.id)["Policy"]["DefaultVersionId"]
        document = iam.get_policy_version(PolicyArn=self.id, VersionId=version)["PolicyVersion"]["Document"]
        return _denials(statements(document))


checks: Checks[Lock] = Checks("secure_baseline.account.region_lock", "RegionLock")
checks.skip("The Region lock is retained when its stack is deleted", "only a deletion would show it")


def subjects(reader: AccountReader, deployed: Deployed) -> list[Lock]:
    """The policies that are a Region lock and nothing else."""
    return [
        lock
        for lock in subjects_of("AWS::IAM::ManagedPolicy", Lock, reader, deployed)
        if lock.declared and len(lock.declared) == len(statements(lock.resource.properties["PolicyDocument"]))
    ]


@checks.verifies("A principal under the Region lock can do nothing outside the allowed Regions")
def regions(lock: Lock) -> Result:
    """Which Regions and actions the denial exempts."""
    return result_of(_loopholes(lock, _REGIONS), f"denies all but {', '.join(_named(lock.declared[_REGIONS]))}")


@checks.verifies("Under the Region lock, what global services need in their own Region works there and nowhere else")
def global_region(lock: Lock) -> Result | None:
    """The same for what global services need in their own Region; a lock of an older version has no such denial."""
    if _GLOBAL not in lock.declared:
        return None
    return result_of(_loopholes(lock, _GLOBAL), f"denies all but {', '.join(_named(lock.declared[_GLOBAL]))}")


def _loopholes(lock: Lock, sid: str) -> Iterator[str]:
    declared, current = lock.declared[sid], lock.current.get(sid)
    if current is None:
        yield f"the policy has no statement {sid}"
        return
    if further := sorted(set(_named(current)) - set(_named(declared))):
        yield f"it also allows {', '.join(further)}"
    if further := sorted(set(many(current.get("NotAction", []))) - set(many(declared.get("NotAction", [])))):
        yield f"it also exempts {', '.join(further)}"
    if lost := sorted(set(many(declared.get("Action", []))) - set(many(current.get("Action", [])))):
        yield f"it no longer denies {', '.join(lost)}"
    if current.keys() != declared.keys() or current["Condition"].keys() != declared["Condition"].keys():
        yield "it denies under different conditions than deployed"


@checks.verifies("Global services work under the Region lock")
def services(lock: Lock) -> Result:
    """What the denial exempts."""
    declared = set(many(lock.declared[_REGIONS]["NotAction"]))
    current = set(many(lock.current.get(_REGIONS, {}).get("NotAction", [])))
    cut_off = sorted(declared - current) if lock.current else []
    return result_of((f"{each} is denied" for each in cut_off), f"{counted(len(declared), 'action pattern')} exempt")


def _denials(policy: list[Statement]) -> dict[str, Statement]:
    return {str(each["Sid"]): each for each in policy if each.get("Sid") in _SIDS and each["Effect"] == "Deny"}


def _named(denial: Statement) -> list[str]:
    return sorted(many(denial["Condition"].get("StringNotEquals", {}).get(_KEY, [])))

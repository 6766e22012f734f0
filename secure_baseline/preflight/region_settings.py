"""Settings of each Region: what the deployment turns on, and what that affects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secure_baseline.controls.numbers import METADATA_HOP_LIMIT
from secure_baseline.handlers.settings.ebs_encryption import EbsEncryption
from secure_baseline.handlers.settings.image_public_access import ImagePublicAccess
from secure_baseline.handlers.settings.instance_metadata import InstanceMetadata
from secure_baseline.handlers.settings.serial_console import SerialConsole
from secure_baseline.handlers.settings.snapshot_public_access import SnapshotPublicAccess
from secure_baseline.handlers.shared.counted import counted
from secure_baseline.preflight.check_result import CheckResult, Outcome, note, ok

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.handlers.settings.setting import Setting, State
    from secure_baseline.preflight.place import Place

EC2: Final = "Amazon EC2"
VOLUMES: Final = "EBS encryption"


def volumes(place: Place) -> Iterator[CheckResult]:
    """Encryption by default, and the default key that is replaced."""
    state = EbsEncryption(place.clients, {}).read()
    key = state["KmsKeyId"]
    if key.rpartition("/")[2] in {made.rpartition("/")[2] for made in place.made("AWS::KMS::Key")}:
        yield ok(VOLUMES, "on, with the landing zone's key")
    elif "alias/aws/" in key or not key:
        yield note(VOLUMES, "the deployment turns it on, with the landing zone's key; existing volumes keep theirs")
    else:
        yield note(VOLUMES, f"new volumes get the landing zone's key instead of {key}; existing volumes keep theirs")


def instances(place: Place) -> Iterator[CheckResult]:
    """The defaults for new instances, and the blocks that affect what is shared today."""
    wanted: tuple[tuple[Setting, str], ...] = (
        (
            InstanceMetadata(
                place.clients,
                {
                    "HttpPutResponseHopLimit": METADATA_HOP_LIMIT,
                    "HttpTokensEnforced": "enabled" if place.settings.account.http_tokens_enforced else "disabled",
                },
            ),
            "makes new instances require version 2 of the metadata service",
        ),
        (SerialConsole(place.clients, {}), "turns the serial console off"),
        (SnapshotPublicAccess(place.clients, {}), "blocks public sharing of snapshots"),
        (ImagePublicAccess(place.clients, {}), "blocks new public sharing of machine images"),
    )
    pending = []
    for setting, change in wanted:
        state = setting.read()
        if setting.satisfied(state):
            continue
        if is_locked(state):
            yield CheckResult(
                outcome=Outcome.STOP,
                subject=EC2,
                message=f"the deployment {change}, but a declarative policy of the organization prevents that: change "
                "the policy",
            )
            continue
        pending.append(change)
        if isinstance(setting, InstanceMetadata) and place.settings.account.http_tokens_enforced:
            yield CheckResult(
                outcome=Outcome.CHANGE,
                subject=EC2,
                message="launches that request version 1 of the metadata service will be refused, because of "
                "http_tokens_enforced = true: look for launch templates and Auto Scaling groups with HttpTokens "
                "optional first",
            )
        if isinstance(setting, SnapshotPublicAccess):
            yield from _shared_snapshots(place)
    yield note(EC2, f"the deployment {'; '.join(pending)}") if pending else ok(EC2, "all settings are as required")


def is_locked(state: State) -> bool:
    """Whether only the organization can change a setting."""
    return state.get("ManagedBy") == "declarative-policy"


def _shared_snapshots(place: Place) -> Iterator[CheckResult]:
    shared = place.pages("ec2", "describe_snapshots", "Snapshots", OwnerIds=["self"], RestorableByUserIds=["all"])
    if shared:
        yield CheckResult(
            outcome=Outcome.CHANGE,
            subject=EC2,
            message=f"{counted(len(shared), 'public snapshot')} will become private: "
            f"{', '.join(snapshot['SnapshotId'] for snapshot in shared[:5])}",
        )

"""Settings of each Region: what the deployment turns on, and whom that touches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secure_baseline.controls.numbers import METADATA_HOP_LIMIT
from secure_baseline.handlers.settings.ebs_encryption import EbsEncryption
from secure_baseline.handlers.settings.image_public_access import ImagePublicAccess
from secure_baseline.handlers.settings.instance_metadata import InstanceMetadata
from secure_baseline.handlers.settings.serial_console import SerialConsole
from secure_baseline.handlers.settings.snapshot_public_access import SnapshotPublicAccess
from secure_baseline.preflight.finding import Finding, Severity, note, ok
from secure_baseline.verify.reading import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.handlers.settings.setting import Setting, State
    from secure_baseline.preflight.place import Place

EC2: Final = "Amazon EC2"
VOLUMES: Final = "EBS encryption"


def volumes(place: Place) -> Iterator[Finding]:
    """Encryption by default, and the key that is replaced."""
    state = EbsEncryption(place.clients, {}).read()
    key = state["KmsKeyId"]
    if key.rpartition("/")[2] in {made.rpartition("/")[2] for made in place.made("AWS::KMS::Key")}:
        yield ok(VOLUMES, "on, with the landing zone's key")
    elif "alias/aws/" in key or not key:
        yield note(VOLUMES, "the deployment turns it on, with the landing zone's key; volumes that exist keep theirs")
    else:
        yield note(VOLUMES, f"new volumes get the landing zone's key instead of {key}; those that exist keep theirs")


def instances(place: Place) -> Iterator[Finding]:
    """The defaults for new instances, and the blocks that touch what is shared today."""
    wanted: tuple[tuple[Setting, str], ...] = (
        (
            InstanceMetadata(
                place.clients,
                {
                    "HttpPutResponseHopLimit": METADATA_HOP_LIMIT,
                    "HttpTokensEnforced": "enabled" if place.settings.account.http_tokens_enforced else "disabled",
                },
            ),
            "new instances need version 2 of the metadata service",
        ),
        (SerialConsole(place.clients, {}), "the serial console is turned off"),
        (SnapshotPublicAccess(place.clients, {}), "public sharing of snapshots is blocked"),
        (ImagePublicAccess(place.clients, {}), "new public sharing of machine images is blocked"),
    )
    pending = []
    for setting, told in wanted:
        state = setting.read()
        if setting.satisfied(state):
            continue
        if is_locked(state):
            yield Finding(
                severity=Severity.STOP,
                subject=EC2,
                told=f"a declarative policy of the organization keeps from it that {told}; change the policy",
            )
            continue
        pending.append(told)
        if isinstance(setting, InstanceMetadata) and place.settings.account.http_tokens_enforced:
            yield Finding(
                severity=Severity.CHANGE,
                subject=EC2,
                told="launches that ask for version 1 of the metadata service will be refused, as you wrote: look for "
                "launch templates and Auto Scaling groups with HttpTokens optional first",
            )
        if isinstance(setting, SnapshotPublicAccess):
            yield from _shared_snapshots(place)
    yield note(EC2, f"the deployment sees to it that {'; '.join(pending)}") if pending else ok(EC2, "set as we would")


def is_locked(state: State) -> bool:
    """Whether only the organization can change a setting."""
    return state.get("ManagedBy") == "declarative-policy"


def _shared_snapshots(place: Place) -> Iterator[Finding]:
    shared = place.pages("ec2", "describe_snapshots", "Snapshots", OwnerIds=["self"], RestorableByUserIds=["all"])
    if shared:
        yield Finding(
            severity=Severity.CHANGE,
            subject=EC2,
            told=f"{counted(len(shared), 'snapshot')} that everybody can read now will be private: "
            f"{', '.join(snapshot['SnapshotId'] for snapshot in shared[:5])}",
        )

"""The account's own settings, as their handlers read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secure_baseline.handlers.settings import SETTINGS
from secure_baseline.handlers.settings.config_recorder import ConfigRecorder
from secure_baseline.handlers.settings.request import PLUMBING
from secure_baseline.verify.reading import Result, merged, result, result_of, waived
from secure_baseline.verify.subjects.subject import RegionSubject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secure_baseline.handlers.settings.setting import State
    from secure_baseline.live.deployed import DeployedResource


class Account(RegionSubject):
    """The account, and what the stacks declare about it."""

    def setting(self, name: str, describe: Callable[[Any], str], **properties: str) -> Result | None:
        """A setting (with these properties) as its own handler reads and checks it; None if no stack sets it."""
        return merged(
            self._result(resource, name, describe)
            for resource in self.deployed.settings(name)
            if properties.items() <= resource.literal.items()
        )

    def recording(self, resource: DeployedResource) -> Result:
        """What a recorder lacks; recording identities only is waived."""
        recorder = ConfigRecorder(self.reader.clients, _own(resource), resource.physical_id)
        if not recorder.wanted.get("AllSupported"):
            return waived("identities only, as set in baseline.toml")
        state = recorder.read()
        elsewhere = _delivered_elsewhere(recorder, state, resource.physical_id)
        return result_of([*recorder.shortcomings(state), *elsewhere], "records all resource types")

    def _result(self, resource: DeployedResource, name: str, describe: Callable[[Any], str]) -> Result:
        setting = SETTINGS[name](self.reader.clients, _own(resource), resource.physical_id)
        state = setting.read()
        good = setting.satisfied(state)
        return result(describe(state) if good else f"{describe(state)}: not as deployed", good=good)


def _delivered_elsewhere(recorder: ConfigRecorder, state: State, name: str) -> Iterator[str]:
    """For our own recorder: a further Region's template cannot know that the home Region's bucket has been replaced."""
    if (state["recorder"] or {}).get("name") != name:
        return
    channel = state["channel"] or {}
    for wanted, member in (("BucketName", "s3BucketName"), ("S3KmsKeyArn", "s3KmsKeyArn")):
        if recorder.wanted.get(wanted) not in {None, channel.get(member)}:
            yield f"it delivers to {channel.get(member)}, not to {recorder.wanted[wanted]}"


def _own(resource: DeployedResource) -> dict[str, Any]:
    return {key: value for key, value in resource.literal.items() if key not in PLUMBING}

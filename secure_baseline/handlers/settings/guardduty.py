"""GuardDuty: a detector, and what it monitors in addition to AWS CloudTrail, DNS and flow logs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from ..shared.log import log
from . import previous_state
from .coerce import one_of, texts
from .guardduty_features import EKS_RUNTIME, FEATURES, OFF, ON, RUNTIME, feature_configurations, features_of, is_offered
from .patience import denied_for_good
from .setting import TAG, PropertyError, RefusedError, Setting, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .setting import Clients

#: From the rarest to the most frequent.
FREQUENCIES: Final = ("SIX_HOURS", "ONE_HOUR", "FIFTEEN_MINUTES")
#: What is kept in addition to features.
_DETECTOR, _FREQUENCY = "Detector", "FindingPublishingFrequency"

_DETECTOR_ARN = "arn:{partition}:guardduty:{region}:{account}:detector/*"


class GuardDutyDetector(Setting):
    """Ensures a detector with these features in the Region: uses an existing one, or creates one.

    https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html

    AWS allows one in a Region. What is on stays on; only what is missing is added. Delete removes the detector if this
    resource created it; in an existing one it turns off what it turned on, and leaves the rest.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonguardduty.html; the roles:
    # https://docs.aws.amazon.com/guardduty/latest/ug/slr-permissions.html and, for malware in volumes,
    # https://docs.aws.amazon.com/guardduty/latest/ug/slr-permissions-malware-protection.html
    ACTIONS: ClassVar = (
        "guardduty:CreateDetector",
        "guardduty:DeleteDetector",
        "guardduty:GetDetector",
        "guardduty:ListDetectors",
        "guardduty:TagResource",
        "guardduty:UpdateDetector",
        "iam:CreateServiceLinkedRole",
        *previous_state.ACTIONS,
    )
    RESOURCES: ClassVar = {
        "guardduty:DeleteDetector": _DETECTOR_ARN,
        "guardduty:GetDetector": _DETECTOR_ARN,
        "guardduty:UpdateDetector": _DETECTOR_ARN,
        "iam:CreateServiceLinkedRole": (
            "arn:{partition}:iam::{account}:role/aws-service-role/*guardduty.amazonaws.com/"
            "AWSServiceRoleForAmazonGuardDuty*"
        ),
        **previous_state.RESOURCES,
    }
    CONTROLS: ClassVar = ("H08", "G04")
    SHARED: ClassVar = True
    PROPERTIES: ClassVar = {"Features": texts, "FindingPublishingFrequency": one_of(*FREQUENCIES)}

    def __init__(self, clients: Clients, properties: Mapping[str, object], name: str = "") -> None:
        super().__init__(clients, properties, name)
        self._features = frozenset(self.wanted.get("Features", ()))
        if unknown := sorted(self._features - set(FEATURES)):
            raise PropertyError(f"Features must be among {', '.join(FEATURES)}, got {', '.join(unknown)}")
        if missing := sorted({name.partition("/")[0] for name in self._features} - self._features):
            raise PropertyError(f"Features must include {', '.join(missing)}, of which parts are listed")

    def read(self) -> State:
        """The detector, its features, whether it is ours, and the state before we changed it."""
        detector = _detector(self.clients)
        return {
            "id": detector.get("DetectorId"),
            "enabled": detector.get("Status") == ON,
            "frequency": detector.get("FindingPublishingFrequency"),
            "features": features_of(detector),
            "ours": _made_by(detector, self.name),
            "kept": previous_state.PreviousState(self.clients, self.name).recall(),
        }

    def satisfied(self, state: State) -> bool:
        """Whether it has all wanted features, and none that we turned on and that is no longer wanted."""
        return bool(
            state["id"]
            and state["enabled"]
            and self._often_enough(state)
            and not self._missing(state)
            and not self._left_over(state)
        )

    def change(self, state: State) -> None:
        """Create it if there is none, and change what differs."""
        new = state["id"] is None
        if new:
            state = self._made()
        on, off = self._missing(state), self._left_over(state)
        if new and state["ours"]:
            # AWS turns on most features of a new detector: https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html
            off |= {name for name, enabled in state["features"].items() if enabled} - self._features
        if on & {RUNTIME} and state["features"].get(EKS_RUNTIME):
            raise RefusedError(
                f"{EKS_RUNTIME} is on, and AWS allows either it or {RUNTIME}; migrate as described in "
                "https://docs.aws.amazon.com/guardduty/latest/ug/migrating-from-eksrunmon-to-runtime-monitoring.html, "
                "or leave out runtime monitoring"
            )
        kept = previous_state.PreviousState(self.clients, self.name)
        kept.keep(self._before(state, self._features & state["features"].keys() if new and state["ours"] else on))
        self._switch(state, on, off)
        self._publish_often(state)
        kept.drop(*off)

    def leave(self, state: State) -> None:
        """Log features that the Region does not offer."""
        if absent := sorted(name for name in self._features if not is_offered(name, state["features"])):
            log(
                "warning", "GuardDuty does not offer these features in this Region, so they are not on", features=absent
            )

    @classmethod
    def delete(cls, clients: Clients, name: str) -> None:
        """Remove our own detector, or restore the state of an existing one."""
        kept = previous_state.PreviousState(clients, name)
        detector = _detector(clients)
        client = clients("guardduty")
        try:
            if _made_by(detector, name):
                client.delete_detector(DetectorId=detector["DetectorId"])
            elif detector and (back := _restored(kept.recall(), features_of(detector))):
                client.update_detector(DetectorId=detector["DetectorId"], **back)
        except client.exceptions.BadRequestException as error:
            # An administrator account of the organization manages it now.
            log("warning", "not changed: GuardDuty does not allow this account to change it", detail=str(error))
        kept.forget()

    def _made(self) -> State:
        client = self.clients("guardduty")
        try:
            client.create_detector(Enable=True, FindingPublishingFrequency=self._frequency(), Tags={TAG: self.name})
        except client.exceptions.BadRequestException:
            # Another deployment created it first; after any other error there still is none.
            if self.read()["id"] is None:
                raise
        return self.read()

    def _switch(self, state: State, on: Iterable[str], off: Iterable[str]) -> None:
        client = self.clients("guardduty")
        changes = {**dict.fromkeys(on, ON), **dict.fromkeys(off, OFF)}
        if state["enabled"] and not changes:
            return
        try:
            client.update_detector(
                DetectorId=state["id"], Enable=True, Features=feature_configurations(changes, state["features"])
            )
        except client.exceptions.BadRequestException as error:
            raise RefusedError(
                f"GuardDuty does not let this account change {', '.join(sorted(changes)) or 'the detector'}: {error}. "
                "Where an organization manages GuardDuty, its administrator account has to do it; or leave it out"
            ) from error

    def _publish_often(self, state: State) -> None:
        """Only the organization's administrator account can set it for a member: its choice is logged and accepted.

        https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html
        """
        if self._often_enough(state):
            return
        client = self.clients("guardduty")
        try:
            client.update_detector(DetectorId=state["id"], FindingPublishingFrequency=self._frequency())
        except client.exceptions.ClientError as error:
            if not isinstance(error, client.exceptions.BadRequestException) and not denied_for_good(error):
                raise
            log(
                "warning", "GuardDuty does not allow this account to publish its findings more often", detail=str(error)
            )

    def _before(self, state: State, switched_on: Iterable[str]) -> dict[str, str]:
        before = dict.fromkeys(switched_on, OFF)
        if not state["enabled"]:
            before[_DETECTOR] = OFF
        if not self._often_enough(state):
            before[_FREQUENCY] = state["frequency"]
        return before

    def _missing(self, state: State) -> set[str]:
        features = state["features"]
        return {name for name in self._features if is_offered(name, features) and not features.get(name)}

    def _left_over(self, state: State) -> set[str]:
        return {name for name in state["kept"] if state["features"].get(name) and name not in self._features}

    def _frequency(self) -> str:
        return str(self.wanted.get("FindingPublishingFrequency", FREQUENCIES[-1]))

    def _often_enough(self, state: State) -> bool:
        return FREQUENCIES.index(state["frequency"]) >= FREQUENCIES.index(self._frequency())


def _detector(clients: Clients) -> dict[str, Any]:
    client = clients("guardduty")
    for identifier in client.list_detectors()["DetectorIds"]:  # one at most
        return {"DetectorId": identifier, **client.get_detector(DetectorId=identifier)}
    return {}


def _made_by(detector: Mapping[str, Any], name: str) -> bool:
    return bool(detector) and detector.get("Tags", {}).get(TAG) == name


def _restored(before: Mapping[str, str], features: Mapping[str, bool]) -> dict[str, Any]:
    back: dict[str, Any] = {}
    if switched := {name: value for name, value in before.items() if features.get(name)}:
        back["Features"] = feature_configurations(switched, features)
    if _FREQUENCY in before:
        back[_FREQUENCY] = before[_FREQUENCY]
    if _DETECTOR in before:
        back["Enable"] = False
    return back

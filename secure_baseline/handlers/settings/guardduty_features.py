"""GuardDuty's features, their additional configurations, and how its API reads and writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ON, OFF = "ENABLED", "DISABLED"
EKS_RUNTIME, RUNTIME = "EKS_RUNTIME_MONITORING", "RUNTIME_MONITORING"
#: The features, and the additional configurations after their feature's name.
#: https://docs.aws.amazon.com/guardduty/latest/APIReference/API_DetectorFeatureConfiguration.html
FEATURES: Final = (
    "S3_DATA_EVENTS",
    "EKS_AUDIT_LOGS",
    "EBS_MALWARE_PROTECTION",
    "RDS_LOGIN_EVENTS",
    "LAMBDA_NETWORK_LOGS",
    "AI_PROTECTION",
    RUNTIME,
    f"{RUNTIME}/EKS_ADDON_MANAGEMENT",
    f"{RUNTIME}/ECS_FARGATE_AGENT_MANAGEMENT",
    f"{RUNTIME}/EC2_AGENT_MANAGEMENT",
)
#: A detector always monitors these; they cannot be turned off.
_ALWAYS = frozenset({"CLOUD_TRAIL", "DNS_LOGS", "FLOW_LOGS"})


def features_of(detector: Mapping[str, Any]) -> dict[str, bool]:
    """Each feature and each additional configuration, and whether it is on."""
    features = {}
    for feature in detector.get("Features", []):
        if feature["Name"] in _ALWAYS:
            continue
        features[feature["Name"]] = feature["Status"] == ON
        for part in feature.get("AdditionalConfiguration", []):
            features[f"{feature['Name']}/{part['Name']}"] = part["Status"] == ON
    return features


def is_offered(name: str, features: Mapping[str, bool]) -> bool:
    """Whether the Region has the feature: a detector lists every one that it has."""
    return name.partition("/")[0] in features


def feature_configurations(changes: Mapping[str, str], features: Mapping[str, bool]) -> list[dict[str, Any]]:
    """As UpdateDetector accepts it; a feature of which only a part changes keeps its status."""
    written: dict[str, dict[str, Any]] = {}
    for name in sorted(changes):
        feature, _, part = name.partition("/")
        present = ON if features.get(feature) else OFF
        entry = written.setdefault(feature, {"Name": feature, "Status": changes.get(feature, present)})
        if part:
            entry.setdefault("AdditionalConfiguration", []).append({"Name": part, "Status": changes[name]})
    return list(written.values())

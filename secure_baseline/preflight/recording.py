"""What records already: trails, AWS Config, Access Analyzer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import ClientError

from secure_baseline.account.recording import RecordedTypes
from secure_baseline.handlers.settings.access_analyzer import AccessAnalyzer
from secure_baseline.handlers.settings.config_recorder import ConfigRecorder
from secure_baseline.handlers.settings.setting import DENIED, NAME_PREFIX, error_code
from secure_baseline.landing_zone.regions import RegionForm, further_regions
from secure_baseline.preflight.finding import Finding, Line, Severity, note, ok

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from secure_baseline.preflight.place import Place

TRAIL: Final = "AWS CloudTrail"
CONFIG: Final = "AWS Config"
ANALYZER: Final = "Access Analyzer"


def trails(place: Place) -> Iterator[Finding]:
    """Each copy of management events after the first is billed: https://aws.amazon.com/cloudtrail/pricing/."""
    client = place.clients("cloudtrail")
    found = client.describe_trails(includeShadowTrails=True)["trailList"]
    others = [trail for trail in found if trail["Name"] not in place.made("AWS::CloudTrail::Trail")]
    recording = [trail["Name"] for trail in others if _records_management_events(client, trail)]
    audit = place.settings.audit is not None
    if recording and audit:
        yield Finding(
            severity=Severity.CHANGE,
            subject=TRAIL,
            told=f"{', '.join(recording)} records management events already; a second copy bills 2.00 USD for each "
            "100,000 of them. Delete [audit] if that trail does the work, or that trail once ours is there",
            write=_without_audit(place),
        )
    elif recording:
        yield note(TRAIL, f"{', '.join(recording)} records management events; you have no [audit], so it does the work")
    elif audit:
        yield ok(TRAIL, "no other trail records management events; the first copy is free")
    else:
        yield Finding(
            severity=Severity.CHANGE,
            subject=TRAIL,
            told="no trail records management events, and you have no [audit]: nobody will know who did what",
            write=(Line(section="audit", line='data_events = "none"'),),
        )


def _without_audit(place: Place) -> tuple[Line, ...]:
    """A response to a trail that is stopped needs a trail of ours."""
    lines = (Line(section="audit"),)
    if place.settings.detection is None:
        return lines
    return (*lines, Line(section="detection.responses", line='trail_stopped = "off"'))


def _records_management_events(client: Any, trail: Mapping[str, Any]) -> bool:  # noqa: ANN401  (boto3 makes clients)
    try:
        return _asked_to_record(client, trail)
    except ClientError as error:
        # Members see the organization's trail, and may not look into it.
        if trail.get("IsOrganizationTrail") and error_code(error) in DENIED:
            return True
        raise


def _asked_to_record(client: Any, trail: Mapping[str, Any]) -> bool:  # noqa: ANN401  (boto3 makes clients)
    if not client.get_trail_status(Name=trail["TrailARN"])["IsLogging"]:
        return False
    selectors = client.get_event_selectors(TrailName=trail["TrailARN"])
    if selectors.get("AdvancedEventSelectors"):
        fields = [field for each in selectors["AdvancedEventSelectors"] for field in each["FieldSelectors"]]
        return any(field["Field"] == "eventCategory" and "Management" in field.get("Equals", ()) for field in fields)
    # A trail that nobody told what to record records management events.
    basic = selectors.get("EventSelectors") or [{}]
    return any(each.get("IncludeManagementEvents", True) for each in basic)


def recorder(place: Place) -> Iterator[Finding]:
    """The Region's one recorder: one that is found is used, and left as it is."""
    everything = place.settings.recorder.resource_types == RecordedTypes.ALL
    wanted: dict[str, object] = (
        {"AllSupported": True, "IncludeGlobalResourceTypes": place.home}
        if everything
        else {"ResourceTypes": ["AWS::IAM::User"]}
    )
    setting = ConfigRecorder(place.clients, {"BucketName": "none", **wanted})
    state = setting.read()
    found = state["recorder"]
    if everything and place.home:
        yield from _global_types(place)
    if found is None:
        yield ok(CONFIG, "no recorder yet; the deployment makes one")
        return
    if found["name"].startswith(NAME_PREFIX):
        yield ok(CONFIG, "the landing zone's recorder is there")
        return
    channel = state["channel"]
    where = f"delivers to {channel['s3BucketName']}" if channel else "delivers nowhere"
    yield note(CONFIG, f"recorder {found['name']} is used and stays as it is; it {where}")
    shortcomings = setting.shortcomings(state)
    if shortcomings:
        yield Finding(
            severity=Severity.CHANGE,
            subject=CONFIG,
            told=f"recorder {found['name']}: {'; '.join(shortcomings)}. Rules of AWS Config find nothing about what is "
            "not recorded; change the recorder, which is not ours, or delete it and let the deployment make one",
        )


def _global_types(place: Place) -> Iterator[Finding]:
    """IAM's types are recorded in the home Region; other global services' where those services live.

    https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html#select-resources-global
    """
    regions = further_regions(place.settings.account)
    for region in (name for name, form in regions.items() if form == RegionForm.LISTENING):
        yield note(
            CONFIG,
            f"of resources of CloudFront, Route 53 and AWS WAF for CloudFront only the API calls are recorded: AWS "
            f"Config would record them in {region}, which is not in allowed_regions",
        )


def analyzers(place: Place) -> Iterator[Finding]:
    """The Region's one analyzer of access from outside."""
    setting = AccessAnalyzer(place.clients, {"Type": "ACCOUNT"})
    state = setting.read()
    others = [name for name in state if not name.startswith(NAME_PREFIX)]
    if not setting.satisfied(state) and others:
        yield Finding(
            severity=Severity.STOP,
            subject=ANALYZER,
            told=f"{', '.join(others)} takes the Region's one place and does not work "
            f"({', '.join(state[name]['status'] for name in others)}); repair or delete it",
        )
    elif others:
        yield note(ANALYZER, f"{', '.join(others)} is used, and stays")
    else:
        yield ok(ANALYZER, "the deployment makes one" if not state else "the landing zone's is there")

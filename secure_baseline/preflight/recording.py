"""What is already recording: trails, AWS Config, Access Analyzer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import ClientError

from secure_baseline.account.recording import RecordedTypes
from secure_baseline.handlers.settings.access_analyzer import AccessAnalyzer
from secure_baseline.handlers.settings.config_recorder import ConfigRecorder
from secure_baseline.handlers.settings.setting import DENIED, NAME_PREFIX
from secure_baseline.handlers.shared.errors import error_code
from secure_baseline.landing_zone.regions import RegionForm, further_regions
from secure_baseline.preflight.check_result import CheckResult, Line, Outcome, note, ok

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from secure_baseline.preflight.place import Place

TRAIL: Final = "AWS CloudTrail"
CONFIG: Final = "AWS Config"
ANALYZER: Final = "Access Analyzer"


def trails(place: Place) -> Iterator[CheckResult]:
    """Each copy of management events after the first is billed: https://aws.amazon.com/cloudtrail/pricing/."""
    client = place.clients("cloudtrail")
    found = client.describe_trails(includeShadowTrails=True)["trailList"]
    others = [trail for trail in found if trail["Name"] not in place.made("AWS::CloudTrail::Trail")]
    recording = [trail["Name"] for trail in others if _records_management_events(client, trail)]
    audit = place.settings.audit is not None
    if recording and audit:
        yield CheckResult(
            outcome=Outcome.CHANGE,
            subject=TRAIL,
            message=f"{', '.join(recording)} already records management events; a second copy costs 2.00 USD for each "
            "100,000 events. Delete [audit] if that trail is enough, or delete that trail after the deployment",
            write=_without_audit(place),
        )
    elif recording:
        yield note(TRAIL, f"{', '.join(recording)} records management events, and [audit] adds no second copy")
    elif audit:
        yield ok(TRAIL, "no other trail records management events; the first copy is free")
    else:
        yield CheckResult(
            outcome=Outcome.CHANGE,
            subject=TRAIL,
            message="no trail records management events, and there is no [audit]: nothing will show who did what",
            write=(Line(section="audit", line='data_events = "none"'),),
        )


def _without_audit(place: Place) -> tuple[Line, ...]:
    """Without [audit], the response to a stopped trail must be off."""
    lines = (Line(section="audit"),)
    if place.settings.detection is None:
        return lines
    return (*lines, Line(section="detection.responses", line='trail_stopped = "off"'))


def _records_management_events(client: Any, trail: Mapping[str, Any]) -> bool:  # noqa: ANN401  (boto3 makes clients)
    try:
        return _selects_management_events(client, trail)
    except ClientError as error:
        # Members see the organization's trail but cannot read its details.
        if trail.get("IsOrganizationTrail") and error_code(error) in DENIED:
            return True
        raise


def _selects_management_events(client: Any, trail: Mapping[str, Any]) -> bool:  # noqa: ANN401  (boto3 makes clients)
    if not client.get_trail_status(Name=trail["TrailARN"])["IsLogging"]:
        return False
    selectors = client.get_event_selectors(TrailName=trail["TrailARN"])
    if selectors.get("AdvancedEventSelectors"):
        fields = [field for each in selectors["AdvancedEventSelectors"] for field in each["FieldSelectors"]]
        return any(field["Field"] == "eventCategory" and "Management" in field.get("Equals", ()) for field in fields)
    # A trail without event selectors records management events.
    basic = selectors.get("EventSelectors") or [{}]
    return any(each.get("IncludeManagementEvents", True) for each in basic)


def recorder(place: Place) -> Iterator[CheckResult]:
    """The Region's one recorder: an existing recorder is used and left as it is."""
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
        yield ok(CONFIG, "no recorder yet; the deployment creates one")
        return
    if found["name"].startswith(NAME_PREFIX):
        yield ok(CONFIG, "the landing zone's recorder exists")
        return
    channel = state["channel"]
    where = f"delivers to {channel['s3BucketName']}" if channel else "delivers nowhere"
    yield note(CONFIG, f"recorder {found['name']} is used and stays as it is; it {where}")
    shortcomings = setting.shortcomings(state)
    if shortcomings:
        yield CheckResult(
            outcome=Outcome.CHANGE,
            subject=CONFIG,
            message=f"recorder {found['name']}: {'; '.join(shortcomings)}. AWS Config rules do not evaluate what is "
            "not recorded. Change the recorder, or delete it and let the deployment create one",
        )


def _global_types(place: Place) -> Iterator[CheckResult]:
    """IAM's types are recorded in the home Region, those of other global services in the Regions of those services.

    https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html#select-resources-global
    """
    regions = further_regions(place.settings.account)
    for region in (name for name, form in regions.items() if form == RegionForm.LISTENING):
        yield note(
            CONFIG,
            "for CloudFront, Route 53 and AWS WAF for CloudFront, only API calls are recorded: AWS Config records "
            f"their resources in {region}, which is not in allowed_regions",
        )


def analyzers(place: Place) -> Iterator[CheckResult]:
    """The Region's one external access analyzer."""
    setting = AccessAnalyzer(place.clients, {"Type": "ACCOUNT"})
    state = setting.read()
    others = [name for name in state if not name.startswith(NAME_PREFIX)]
    if not setting.satisfied(state) and others:
        yield CheckResult(
            outcome=Outcome.STOP,
            subject=ANALYZER,
            message=f"{', '.join(others)} is the only analyzer that the Region allows, and does not work "
            f"({', '.join(state[name]['status'] for name in others)}): fix or delete it",
        )
    elif others:
        yield note(ANALYZER, f"{', '.join(others)} is used and stays as it is")
    else:
        yield ok(ANALYZER, "the deployment creates one" if not state else "the landing zone's analyzer exists")

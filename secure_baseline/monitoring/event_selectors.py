"""What a trail records, as CloudTrail's advanced event selectors."""

from __future__ import annotations

from aws_cdk import aws_cloudtrail as cloudtrail

from secure_baseline.monitoring.data_events import DataEvents


def event_selectors(data_events: DataEvents) -> list[cloudtrail.CfnTrail.AdvancedEventSelectorProperty]:
    """What a trail records: all management events, and the object events that are chosen."""
    selector = cloudtrail.CfnTrail.AdvancedEventSelectorProperty
    field = cloudtrail.CfnTrail.AdvancedFieldSelectorProperty
    selectors = [
        selector(name="Management events", field_selectors=[field(field="eventCategory", equal_to=["Management"])])
    ]
    if data_events == DataEvents.NONE:
        return selectors
    fields = [
        field(field="eventCategory", equal_to=["Data"]),
        # Of every bucket: S3.22, S3.23 and AWS Config's rules require all, and reads and deletions of log files in
        # the archive belong in the record. Each delivery of the trail is one more event: some 10,000 a month.
        field(field="resources.type", equal_to=["AWS::S3::Object"]),
    ]
    if data_events == DataEvents.WRITE:
        fields.append(field(field="readOnly", equal_to=["false"]))
    return [*selectors, selector(name="S3 object events", field_selectors=fields)]

"""A trail, as AWS CloudTrail returns it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from secure_baseline.live.read_errors import MisplacedError
from secure_baseline.verify.subjects.bucket import Bucket
from secure_baseline.verify.subjects.subject import Subject


class Trail(Subject):
    """One trail; what several checks need is read once."""

    @cached_property
    def state(self) -> dict[str, Any]:
        """Its settings."""
        answer: dict[str, Any] = self.client("cloudtrail").get_trail(Name=self.id)["Trail"]
        return answer

    @cached_property
    def status(self) -> dict[str, Any]:
        """Whether it records and delivers."""
        answer: dict[str, Any] = self.client("cloudtrail").get_trail_status(Name=self.id)
        return answer

    @cached_property
    def selectors(self) -> dict[str, Any]:
        """Which events it records."""
        answer: dict[str, Any] = self.client("cloudtrail").get_event_selectors(TrailName=self.id)
        return answer

    @property
    def log_group(self) -> str:
        """The name of its log group; empty if it has none."""
        _, _, name = str(self.state.get("CloudWatchLogsLogGroupArn", "")).partition(":log-group:")
        return name.removesuffix(":*")

    @cached_property
    def archive(self) -> Bucket:
        """Its bucket."""
        name = self.state["S3BucketName"]
        declared = [resource for resource in self.deployed.of("AWS::S3::Bucket") if resource.physical_id == name]
        if not declared:
            raise MisplacedError(f"it delivers to {name}, which is not a bucket of these stacks")
        return Bucket(self.reader, self.deployed, declared[0])

"""A bucket, as Amazon S3 returns it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from secure_baseline.live.read_errors import MisplacedError, is_missing
from secure_baseline.verify.subjects.policies import statements
from secure_baseline.verify.subjects.subject import Subject, subjects_of

if TYPE_CHECKING:
    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader
    from secure_baseline.verify.subjects.policies import Statement


class Bucket(Subject):
    """One bucket; what several checks need is read once."""

    @property
    def keeps_access_logs(self) -> bool:
        """Whether it is the target of other buckets' access logs: such a bucket has no access log of its own."""
        return "LoggingConfiguration" not in self.resource.properties

    def read(self, operation: str) -> dict[str, Any]:
        """A configuration of the bucket; empty if it is not set."""
        try:
            answer: dict[str, Any] = getattr(self.client("s3"), operation)(Bucket=self.id)
        except ClientError as error:
            if is_missing(error) and error.response["Error"]["Code"] != "NoSuchBucket":
                return {}
            raise
        return answer

    def require(self, name: str) -> None:
        """Check that a bucket exists, this one or another."""
        try:
            self.client("s3").head_bucket(Bucket=name)
        except ClientError as error:
            if is_missing(error):
                raise MisplacedError(f"bucket {name} does not exist") from error
            raise

    @cached_property
    def policy(self) -> list[Statement]:
        """The statements of its policy."""
        return statements(self.read("get_bucket_policy").get("Policy", {}))

    @cached_property
    def encryption(self) -> dict[str, Any]:
        """Its default encryption."""
        configuration = self.read("get_bucket_encryption").get("ServerSideEncryptionConfiguration", {})
        rules: list[dict[str, Any]] = configuration.get("Rules", [])
        return rules[0] if rules else {}

    @property
    def algorithm(self) -> str | None:
        """How it encrypts objects that are uploaded without an encryption of their own."""
        algorithm: str | None = self.encryption.get("ApplyServerSideEncryptionByDefault", {}).get("SSEAlgorithm")
        return algorithm

    @property
    def key_id(self) -> str | None:
        """The AWS KMS key it encrypts with, if any."""
        key: str | None = self.encryption.get("ApplyServerSideEncryptionByDefault", {}).get("KMSMasterKeyID")
        return key

    @property
    def arns(self) -> tuple[str, str]:
        """Its own ARN and its objects'."""
        arn = f"arn:{self.reader.partition}:s3:::{self.id}"
        return arn, f"{arn}/*"

    @property
    def s3_managed_key_declared(self) -> bool:
        """Whether the template uses Amazon S3's keys: by an Exemption, or as a bucket for access logs."""
        wanted = self.resource.properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]
        return any(rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256" for rule in wanted)


def data_buckets(reader: AccountReader, deployed: Deployed) -> list[Bucket]:
    """Every bucket but those for access logs."""
    return [bucket for bucket in _all(reader, deployed) if not bucket.keeps_access_logs]


def access_log_buckets(reader: AccountReader, deployed: Deployed) -> list[Bucket]:
    """Every bucket for access logs."""
    return [bucket for bucket in _all(reader, deployed) if bucket.keeps_access_logs]


def _all(reader: AccountReader, deployed: Deployed) -> list[Bucket]:
    return subjects_of("AWS::S3::Bucket", Bucket, reader, deployed)

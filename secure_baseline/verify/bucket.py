"""A bucket, as Amazon S3 tells it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from secure_baseline.verify.policies import statements
from secure_baseline.verify.thing import Thing, made
from secure_baseline.verify.trouble import MisplacedError, is_missing

if TYPE_CHECKING:
    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup
    from secure_baseline.verify.policies import Statement


class Bucket(Thing):
    """One bucket; what several checks need is asked for once."""

    @property
    def keeps_access_logs(self) -> bool:
        """Whether it was made to take the others' access logs: those have no log of their own."""
        return "LoggingConfiguration" not in self.resource.properties

    def ask(self, operation: str) -> dict[str, Any]:
        """An answer about the bucket; empty where the thing asked for is not set."""
        try:
            answer: dict[str, Any] = getattr(self.client("s3"), operation)(Bucket=self.id)
        except ClientError as error:
            if is_missing(error) and error.response["Error"]["Code"] != "NoSuchBucket":
                return {}
            raise
        return answer

    def require(self, name: str) -> None:
        """See that a bucket is there, this one or a neighbour."""
        try:
            self.client("s3").head_bucket(Bucket=name)
        except ClientError as error:
            if is_missing(error):
                raise MisplacedError(f"bucket {name} does not exist") from error
            raise

    @cached_property
    def policy(self) -> list[Statement]:
        """The statements of its policy."""
        return statements(self.ask("get_bucket_policy").get("Policy", {}))

    @cached_property
    def encryption(self) -> dict[str, Any]:
        """Its default encryption."""
        found = self.ask("get_bucket_encryption").get("ServerSideEncryptionConfiguration", {})
        rules: list[dict[str, Any]] = found.get("Rules", [])
        return rules[0] if rules else {}

    @property
    def algorithm(self) -> str | None:
        """How it encrypts what comes without a wish of its own."""
        algorithm: str | None = self.encryption.get("ApplyServerSideEncryptionByDefault", {}).get("SSEAlgorithm")
        return algorithm

    @property
    def key_id(self) -> str | None:
        """The key it encrypts with, if it is one of AWS KMS."""
        key: str | None = self.encryption.get("ApplyServerSideEncryptionByDefault", {}).get("KMSMasterKeyID")
        return key

    @property
    def arns(self) -> tuple[str, str]:
        """Its own ARN and its objects'."""
        arn = f"arn:{self.lookup.partition}:s3:::{self.id}"
        return arn, f"{arn}/*"

    @property
    def s3_managed_key_promised(self) -> bool:
        """Whether the template asks for a key of Amazon S3: by an Exemption, or as a bucket for access logs."""
        wanted = self.resource.properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]
        return any(rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256" for rule in wanted)


def data_buckets(lookup: Lookup, deployed: Deployed) -> list[Bucket]:
    """Every bucket but those for access logs."""
    return [bucket for bucket in _all(lookup, deployed) if not bucket.keeps_access_logs]


def access_log_buckets(lookup: Lookup, deployed: Deployed) -> list[Bucket]:
    """Every bucket for access logs."""
    return [bucket for bucket in _all(lookup, deployed) if bucket.keeps_access_logs]


def _all(lookup: Lookup, deployed: Deployed) -> list[Bucket]:
    return made("AWS::S3::Bucket", Bucket, lookup, deployed)

"""What failed deployments and deleted stacks have left: what it costs, and how to remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import ClientError

from secure_baseline.account.access_statements import PROTECTED_TAG
from secure_baseline.handlers.settings.setting import DENIED
from secure_baseline.handlers.shared.errors import error_code
from secure_baseline.preflight.check_result import CheckResult, Outcome, ok
from secure_baseline.preflight.place import NEVER_MADE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secure_baseline.preflight.place import Place

SUBJECT: Final = "Leftovers"
#: A stack that contains nothing any more, except what could not be deleted.
_GONE: Final = NEVER_MADE | {"ROLLBACK_FAILED", "DELETE_FAILED"}
#: USD a month: https://aws.amazon.com/kms/pricing/
_KEY_PRICE: Final = "1.00 USD a month"
_STORED: Final = "is billed by what is stored in it"
_DAYS: Final = 30


def leftovers(place: Place) -> Iterator[CheckResult]:
    """What has our name or tag and belongs to no stack; keys last, since the rest is encrypted with them."""
    results = [
        *_databases(place),
        *_tables(place),
        *_log_groups(place),
        *(_buckets(place) if place.home else ()),
        *_keys(place),
    ]
    if not results:
        yield ok(SUBJECT, f"no resource of an earlier {place.name} is left outside a stack")
    yield from results


def _left(message: str, command: str = "") -> CheckResult:
    return CheckResult(outcome=Outcome.NOTE, subject=SUBJECT, message=message, command=command)


def _in_stacks(place: Place, kind: str) -> set[str]:
    """The resources of a CloudFormation type that a stack still contains."""
    gone = {stack.name for stack in place.ours.stacks if stack.status in _GONE}
    return {resource.physical_id for resource in place.ours.of(kind) if resource.stack not in gone}


def _databases(place: Place) -> Iterator[CheckResult]:
    """Deleted with a final snapshot, because preflight does not know what is in them."""
    mine, state = f"{place.name.lower()}-", "is in no stack, and is billed until it is deleted"
    in_stacks = _in_stacks(place, "AWS::RDS::DBInstance")
    for each in place.pages("rds", "describe_db_instances", "DBInstances"):
        name = each["DBInstanceIdentifier"]
        if name.startswith(mine) and name not in in_stacks and "DBClusterIdentifier" not in each:
            yield _left(f"the database {name} {state}", _deletion("db-instance", name, place.region))
    in_stacks = _in_stacks(place, "AWS::RDS::DBCluster")
    for each in place.pages("rds", "describe_db_clusters", "DBClusters"):
        name = each["DBClusterIdentifier"]
        if name.startswith(mine) and name not in in_stacks:
            members = [member["DBInstanceIdentifier"] for member in each.get("DBClusterMembers", [])]
            yield _left(f"the cluster {name} {state}", _deletion("db-cluster", name, place.region, members))


def _deletion(kind: str, name: str, region: str, members: Sequence[str] = ()) -> str:
    database = f"--{kind}-identifier {name} --region {region}"
    commands = [
        f"aws rds modify-{kind} --no-deletion-protection --apply-immediately {database}",
        *(f"aws rds delete-db-instance --db-instance-identifier {each} --region {region}" for each in members),
        f"aws rds delete-{kind} --final-db-snapshot-identifier {name}-last {database}",
    ]
    return " && ".join(commands)


def _tables(place: Place) -> Iterator[CheckResult]:
    in_stacks = _in_stacks(place, "AWS::DynamoDB::Table")
    for name in place.pages("dynamodb", "list_tables", "TableNames"):
        if name.startswith(f"{place.name}-") and name not in in_stacks:
            table = f"--table-name {name} --region {place.region}"
            yield _left(
                f"the table {name} is in no stack; it {_STORED}",
                f"aws dynamodb update-table --no-deletion-protection-enabled {table} && "
                f"aws dynamodb wait table-exists {table} && aws dynamodb delete-table {table}",
            )


def _log_groups(place: Place) -> Iterator[CheckResult]:
    in_stacks = _in_stacks(place, "AWS::Logs::LogGroup")
    # Log groups that Amazon RDS creates have the database's name in theirs.
    databases = _in_stacks(place, "AWS::RDS::DBInstance") | _in_stacks(place, "AWS::RDS::DBCluster")
    for prefix in (f"{place.name}-", *(f"/aws/rds/{kind}/{place.name.lower()}-" for kind in ("instance", "cluster"))):
        for group in place.pages("logs", "describe_log_groups", "logGroups", logGroupNamePrefix=prefix):
            name = group["logGroupName"]
            if name not in in_stacks and not databases & set(name.split("/")):
                yield _left(
                    f"the log group {name} is in no stack; it {_STORED}",
                    f"aws logs delete-log-group --log-group-name {name} --region {place.region}",
                )


def _buckets(place: Place) -> Iterator[CheckResult]:
    s3 = place.clients("s3")
    in_stacks = _in_stacks(place, "AWS::S3::Bucket")
    for bucket in s3.list_buckets()["Buckets"]:
        name = bucket["Name"]
        # Those of further Regions are in stacks that are not read here.
        if not name.startswith(f"{place.name.lower()}-") or "-region-" in name or name in in_stacks:
            continue
        listed = s3.list_object_versions(Bucket=name, MaxKeys=2)
        versions, markers = listed.get("Versions", []), listed.get("DeleteMarkers", [])
        delete = f"aws s3api delete-bucket --bucket {name} --region {place.region}"
        if not versions and not markers:
            yield _left(f"the bucket {name} is in no stack; it is empty", delete)
        elif len(versions) == 1 and not markers and versions[0]["Key"].endswith("/ConfigWritabilityCheckFile"):
            file = f"--key {versions[0]['Key']} --version-id {versions[0]['VersionId']}"
            yield _left(
                f"the bucket {name} is in no stack; it contains only the file that AWS Config tested it with",
                f"aws s3api delete-object --bucket {name} {file} --region {place.region} && {delete}",
            )
        else:
            yield _left(f"the bucket {name} is in no stack and contains objects (docs/leaving.md); it {_STORED}")


def _keys(place: Place) -> Iterator[CheckResult]:
    kms = place.clients("kms")
    default = place.clients("ec2").get_ebs_default_kms_key_id().get("KmsKeyId", "")
    in_stacks = _in_stacks(place, "AWS::KMS::Key")
    for key in _ours(place, kms):
        metadata = kms.describe_key(KeyId=key)["KeyMetadata"]
        if key in in_stacks or metadata["KeyState"] == "PendingDeletion":
            continue
        message = f"the key {key} is in no stack; {_KEY_PRICE}"
        if default == metadata["Arn"]:
            yield _left(
                f"{message}. New volumes are encrypted with it: choose another default key before you delete it",
                f"aws ec2 reset-ebs-default-kms-key-id --region {place.region}",
            )
        else:
            yield _left(
                f"{message}. Delete it last: nothing that it encrypts can be read without it",
                f"aws kms schedule-key-deletion --key-id {key} --pending-window-in-days {_DAYS} "
                f"--region {place.region}",
            )


def _ours(place: Place, kms: Any) -> Iterator[str]:  # noqa: ANN401  (boto3 makes clients at run time)
    """The keys that have the landing zone's tag; other keys may deny access."""
    tag = dict(zip(("TagKey", "TagValue"), PROTECTED_TAG, strict=True))
    refused: list[ClientError] = []
    keys = place.pages("kms", "list_keys", "Keys")
    for key in keys:
        try:
            tags = kms.list_resource_tags(KeyId=key["KeyId"])["Tags"]
        except ClientError as error:
            if error_code(error) not in DENIED:
                raise
            refused.append(error)
            continue
        if tag in tags:
            yield key["KeyId"]
    if keys and len(refused) == len(keys):
        raise refused[0]

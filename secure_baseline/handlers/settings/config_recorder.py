"""AWS Config's recorder, without which no AWS Config rule works."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from botocore.exceptions import ClientError

from ..shared.errors import error_code
from ..shared.log import log
from .coerce import boolean, one_of, text, texts
from .patience import IAM_SECONDS, denied_for_good, patiently
from .setting import DENIED, NAME_PREFIX, Clients, PropertyError, RefusedError, Setting, State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SERVICE = "config.amazonaws.com"
ROLE_NAME = f"role/aws-service-role/{SERVICE}/AWSServiceRoleForConfig"
ROLE_ARN = f"arn:{{partition}}:iam::{{account}}:{ROLE_NAME}"
RECORDER_ARN = f"arn:{{partition}}:config:{{region}}:{{account}}:configuration-recorder/{NAME_PREFIX}*"

#: AWS Config does not know a role or a bucket policy for some seconds after its creation; Terraform's provider waits
#: for both as long as for IAM:
#: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/configservice/consts.go
NOT_KNOWN_YET = frozenset({"InvalidRoleException", "InsufficientDeliveryPolicyException"})

#: Nothing left to remove: it is gone, or the channel serves a recorder that was created since.
GONE = frozenset(
    {
        "LastDeliveryChannelDeleteFailedException",
        "NoSuchConfigurationRecorderException",
        "NoSuchDeliveryChannelException",
    }
)


class ConfigRecorder(Setting):
    """Ensures one configuration recorder in the Region: leaves an existing one as it is, or creates one.

    https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationRecorder.html

    AWS allows one recorder and one delivery channel in a Region, so an existing one (Control Tower's, for example) is
    never changed, stopped or not; if it records less than wanted, that is logged. Delete stops and removes only the
    recorder and channel that this resource created, because they are billed; the service-linked role stays, others may
    use it.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsconfig.html; iam:PassRole is what
    # PutConfigurationRecorder depends on there; STS needs no permission for GetCallerIdentity.
    ACTIONS: ClassVar = (
        "config:DeleteConfigurationRecorder",
        "config:DeleteDeliveryChannel",
        "config:DescribeConfigurationRecorderStatus",
        "config:DescribeConfigurationRecorders",
        "config:DescribeDeliveryChannels",
        "config:PutConfigurationRecorder",
        "config:PutDeliveryChannel",
        "config:StartConfigurationRecorder",
        "config:StopConfigurationRecorder",
        "iam:CreateServiceLinkedRole",
        "iam:PassRole",
        "sts:GetCallerIdentity",
    )
    RESOURCES: ClassVar = {
        "config:DeleteConfigurationRecorder": RECORDER_ARN,
        "config:StopConfigurationRecorder": RECORDER_ARN,
        "iam:CreateServiceLinkedRole": ROLE_ARN,
        "iam:PassRole": ROLE_ARN,
    }
    CONTROLS: ClassVar = ("F11",)
    SHARED: ClassVar = True
    PROPERTIES: ClassVar = {
        "AllSupported": boolean,
        "IncludeGlobalResourceTypes": boolean,
        "ResourceTypes": texts,
        "RecordingFrequency": one_of("CONTINUOUS", "DAILY"),
        "DailyResourceTypes": texts,
        "BucketName": text,
        "S3KeyPrefix": text,
        "S3KmsKeyArn": text,
    }
    REQUIRED: ClassVar = frozenset({"BucketName"})

    def __init__(self, clients: Clients, properties: Mapping[str, object], name: str = "") -> None:
        super().__init__(clients, properties, name)
        if bool(self.wanted.get("AllSupported")) == bool(self.wanted.get("ResourceTypes")):
            raise PropertyError("set either AllSupported to true or ResourceTypes, not both")

    def read(self) -> State:
        """The recorder (not those that AWS services own), its status, and the channel."""
        config = self.clients("config")
        recorders = config.describe_configuration_recorders()["ConfigurationRecorders"]
        recorder = next((each for each in recorders if "servicePrincipal" not in each), None)
        statuses = config.describe_configuration_recorder_status()["ConfigurationRecordersStatus"]
        channels = config.describe_delivery_channels()["DeliveryChannels"]
        return {
            "recorder": recorder,
            "recording": any(s["recording"] for s in statuses if recorder and s["name"] == recorder["name"]),
            "channel": next(iter(channels), None),
        }

    def satisfied(self, state: State) -> bool:
        """Whether another owner's recorder exists, or ours as it should be."""
        recorder = state["recorder"]
        if recorder is None:
            return False
        if recorder["name"] != self.name:
            return True
        return bool(
            state["recording"]
            and _covers(recorder, self._recorder(recorder["roleARN"]))
            and not self._channel_differs(state)
        )

    def change(self, state: State) -> None:
        """Role, recorder, channel, start: in the only order that AWS Config accepts."""
        config = self.clients("config")
        recorder = self._recorder(self._role_arn())
        try:
            _once_known(lambda: config.put_configuration_recorder(ConfigurationRecorder=recorder))
        except config.exceptions.MaxNumberOfConfigurationRecordersExceededException:
            log("info", "another recorder was created at the same moment; it is not changed")
            return
        except ClientError as error:
            if error_code(error) in DENIED and denied_for_good(error):
                raise RefusedError(
                    "a policy of the organization, such as Control Tower's, denies PutConfigurationRecorder here "
                    f"({error}). Let AWS Control Tower govern the Region (it creates a recorder, which is then not "
                    "changed), exempt this role in the policy, or remove the Region from allowed_regions in "
                    "baseline.toml"
                ) from error
            raise
        if self._channel_differs(state):
            _once_known(lambda: config.put_delivery_channel(DeliveryChannel=self._channel()))
        config.start_configuration_recorder(ConfigurationRecorderName=self.name)

    def leave(self, state: State) -> None:
        """Another owner's recorder is not changed, even if it is stopped or records less: that may be on purpose."""
        for shortcoming in self.shortcomings(state):
            log("warning", "the existing recorder is not changed", shortcoming=shortcoming)

    def shortcomings(self, state: State) -> list[str]:
        """How a recorder falls short of what is wanted, regardless of its owner."""
        recorder = state["recorder"]
        if recorder is None:
            return ["there is no recorder"]
        shortcomings = [] if state["recording"] else ["it does not record"]
        group = recorder.get("recordingGroup", {})
        if self.wanted.get("AllSupported") and not group.get("allSupported"):
            excluded = group.get("exclusionByResourceTypes", {}).get("resourceTypes", [])
            shortcomings.append(
                f"it leaves out {', '.join(sorted(excluded))}" if excluded else "it records some types only"
            )
        elif self.wanted.get("IncludeGlobalResourceTypes") and not group.get("includeGlobalResourceTypes"):
            shortcomings.append("it does not record IAM's types")
        missing = set(self.wanted.get("ResourceTypes", ())) - set(group.get("resourceTypes", ()))
        if missing and not (group.get("allSupported") and group.get("includeGlobalResourceTypes")):
            shortcomings.append(f"it does not record {', '.join(sorted(missing))}")
        if not recorder.get("roleARN", "").endswith(ROLE_NAME):
            # Config.1: another role may lack what AWS Config needs to see a type that is added later.
            shortcomings.append("it does not use AWS Config's service-linked role")
        return shortcomings

    @classmethod
    def delete(cls, clients: Clients, name: str) -> None:
        """Remove what has our name: stop first, because the channel of an active recorder cannot be deleted."""
        config = clients("config")
        steps: tuple[tuple[Callable[..., object], str], ...] = (
            (config.stop_configuration_recorder, "ConfigurationRecorderName"),
            (config.delete_delivery_channel, "DeliveryChannelName"),
            (config.delete_configuration_recorder, "ConfigurationRecorderName"),
        )
        for step, parameter in steps:
            try:
                step(**{parameter: name})
            except ClientError as error:
                if error_code(error) not in GONE:
                    raise

    def _recorder(self, role_arn: str) -> dict[str, Any]:
        wanted = self.wanted
        group: dict[str, Any]
        if wanted.get("AllSupported"):
            global_types = wanted.get("IncludeGlobalResourceTypes", False)
            group = {"allSupported": True, "includeGlobalResourceTypes": global_types}
        else:
            group = {"allSupported": False, "resourceTypes": list(wanted["ResourceTypes"])}
        mode: dict[str, Any] = {"recordingFrequency": wanted.get("RecordingFrequency", "CONTINUOUS")}
        if "DailyResourceTypes" in wanted:
            daily = {"resourceTypes": list(wanted["DailyResourceTypes"]), "recordingFrequency": "DAILY"}
            mode["recordingModeOverrides"] = [daily]
        return {"name": self.name, "roleARN": role_arn, "recordingGroup": group, "recordingMode": mode}

    def _channel(self) -> dict[str, Any]:
        names = {"BucketName": "s3BucketName", "S3KeyPrefix": "s3KeyPrefix", "S3KmsKeyArn": "s3KmsKeyArn"}
        return {"name": self.name} | {api: self.wanted[name] for name, api in names.items() if name in self.wanted}

    def _channel_differs(self, state: State) -> bool:
        """A channel with another name stays: there can be only one, and it is in use."""
        channel = state["channel"]
        return channel is None or (channel["name"] == self.name and not _covers(channel, self._channel()))

    def _role_arn(self) -> str:
        """AWS Config's service-linked role; created if the account has none.

        Created without a check first: for a missing role, IAM has no path to check a permission against.
        """
        iam = self.clients("iam")
        with suppress(iam.exceptions.InvalidInputException):  # its name is taken: it exists
            iam.create_service_linked_role(AWSServiceName=SERVICE)
        caller = self.clients("sts").get_caller_identity()
        return ROLE_ARN.format(partition=caller["Arn"].split(":")[1], account=caller["Account"])


def _once_known(call: Callable[[], object]) -> None:
    patiently(call, codes=NOT_KNOWN_YET, seconds=IAM_SECONDS)


def _covers(current: object, wanted: object) -> bool:
    """Whether every wanted field matches; AWS Config adds other fields, and types have no order."""
    if isinstance(wanted, dict):
        return isinstance(current, dict) and all(_covers(current.get(name), value) for name, value in wanted.items())
    if isinstance(wanted, list):
        if not isinstance(current, list) or len(current) != len(wanted):
            return False
        if all(isinstance(item, str) for item in wanted):
            return sorted(current) == sorted(wanted)
        return all(map(_covers, current, wanted))
    return current == wanted

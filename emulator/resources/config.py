"""The configuration recorder, its delivery channel, rules, and their remediation configurations."""

from __future__ import annotations

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import Client, found, invoke, to_cfn
from emulator.stacks.stack import Physical


class ConfigurationRecorder(Handler):
    type = "AWS::Config::ConfigurationRecorder"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        name = properties.get("Name") or call.generated_name()
        return self.update(call, name, {}, properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        recorders = call.client("config").describe_configuration_recorders()["ConfigurationRecorders"]
        current = [recorder for recorder in recorders if recorder["name"] == physical_id]
        return to_cfn(current[0], properties) if current else None

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        config = call.client("config")
        recorder = {**new, "Name": physical_id}
        invoke(config, "PutConfigurationRecorder", {"ConfigurationRecorder": recorder})
        _start_recorders(config)
        return Physical(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        config = call.client("config")
        found(config.delete_configuration_recorder, ConfigurationRecorderName=physical_id)


class DeliveryChannel(Handler):
    type = "AWS::Config::DeliveryChannel"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        name = properties.get("Name") or call.generated_name()
        return self.update(call, name, {}, properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        channels = call.client("config").describe_delivery_channels()["DeliveryChannels"]
        current = [channel for channel in channels if channel["name"] == physical_id]
        return to_cfn(current[0], properties) if current else None

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        config = call.client("config")
        invoke(config, "PutDeliveryChannel", {"DeliveryChannel": {**new, "Name": physical_id}})
        _start_recorders(config)
        return Physical(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        config = call.client("config")
        # A channel in use cannot be deleted: CloudFormation stops the recorder first.
        for recorder in config.describe_configuration_recorders()["ConfigurationRecorders"]:
            config.stop_configuration_recorder(ConfigurationRecorderName=recorder["name"])
        found(config.delete_delivery_channel, DeliveryChannelName=physical_id)


class ConfigRule(Handler):
    type = "AWS::Config::ConfigRule"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        name = properties.get("ConfigRuleName") or call.generated_name(128)
        return self.update(call, name, {}, properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        rule = _rule(call.client("config"), physical_id)
        if rule is None:
            return None
        current: Properties = to_cfn(rule, properties)
        return current

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        config = call.client("config")
        invoke(config, "PutConfigRule", {"ConfigRule": {**new, "ConfigRuleName": physical_id}})
        rule = _rule(config, physical_id) or {}
        return Physical(physical_id, {"Arn": rule["ConfigRuleArn"], "ConfigRuleId": rule["ConfigRuleId"]})

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("config").delete_config_rule, ConfigRuleName=physical_id)


class ConfigurationAggregator(Handler):
    """Of accounts only; one of an organization needs an organization, which the emulated account does not have."""

    type = "AWS::Config::ConfigurationAggregator"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        name = properties.get("ConfigurationAggregatorName") or call.generated_name()
        return self.update(call, name, {}, properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        current = _aggregator(call.client("config"), physical_id)
        return current and dict(to_cfn(current, properties))

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        config = call.client("config")
        invoke(config, "PutConfigurationAggregator", {**new, "ConfigurationAggregatorName": physical_id})
        current = _aggregator(config, physical_id) or {}
        return Physical(physical_id, {"ConfigurationAggregatorArn": current["ConfigurationAggregatorArn"]})

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("config").delete_configuration_aggregator, ConfigurationAggregatorName=physical_id)


def _aggregator(config: Client, name: str) -> Properties | None:
    answer = found(config.describe_configuration_aggregators, ConfigurationAggregatorNames=[name])
    current: Properties | None = next(iter(answer["ConfigurationAggregators"]), None) if answer else None
    return current


class RemediationConfiguration(Handler):
    type = "AWS::Config::RemediationConfiguration"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        config, name = call.client("config"), properties["ConfigRuleName"]
        if _remediation(config, name):
            raise ValueError(f"the rule {name} has a remediation configuration already")
        return self.update(call, name, {}, properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        current = _remediation(call.client("config"), physical_id)
        return current and dict(to_cfn(current, properties))

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        invoke(call.client("config"), "PutRemediationConfigurations", {"RemediationConfigurations": [new]})
        return Physical(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("config").delete_remediation_configuration, ConfigRuleName=physical_id)


def _remediation(config: Client, name: str) -> Properties | None:
    answer = config.describe_remediation_configurations(ConfigRuleNames=[name])
    remediation: Properties | None = next(iter(answer["RemediationConfigurations"]), None)
    return remediation


def _rule(config: Client, name: str) -> Properties | None:
    answer = found(config.describe_config_rules, ConfigRuleNames=[name])
    rule: Properties | None = next(iter(answer["ConfigRules"]), None) if answer else None
    return rule


def _start_recorders(config: Client) -> None:
    """CloudFormation starts the recorder as soon as there is a delivery channel."""
    if config.describe_delivery_channels()["DeliveryChannels"]:
        for recorder in config.describe_configuration_recorders()["ConfigurationRecorders"]:
            config.start_configuration_recorder(ConfigurationRecorderName=recorder["name"])

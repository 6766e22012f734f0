from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_SETTING = "/ssm/documents/console/public-sharing-permission"


@rule(
    "AWS::SSM::ServiceSetting",
    requires="Public sharing of SSM documents must be blocked.",
    otherwise="Anyone can read what a document reveals about the account, its scripts and their parameters.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("C05", "SSM.4", "SSM.7"),
)
def service_setting_blocks_public_sharing(setting: Resource) -> Problems:
    is_meant = (setting.text("SettingId") or "").endswith(_SETTING)
    if is_meant and setting.text("SettingValue") != "Disable":
        yield setting.problem("Documents can be shared with everyone", at="SettingValue")

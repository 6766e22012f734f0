from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_SETTING = "/ssm/automation/customer-script-log-destination"


@rule(
    "AWS::SSM::ServiceSetting",
    requires="Scripts of Systems Manager Automation must be logged to CloudWatch Logs.",
    otherwise="There is no record of what a script changed.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C05", "H09", "SSM.6"),
)
def service_setting_writes_automation_logs(setting: Resource) -> Problems:
    is_meant = (setting.text("SettingId") or "").endswith(_SETTING)
    if is_meant and setting.text("SettingValue") != "CloudWatch":
        yield setting.problem("Scripts are not logged", at="SettingValue")

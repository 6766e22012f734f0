"""Fixes that serve several rules."""

from __future__ import annotations

from secure_baseline.policy.rule import Fix

WEB_ACL = Fix(
    cdk="""\
wafv2.CfnWebACL(
    self,
    "Acl",
    scope="REGIONAL",
    default_action={"allow": {}},
    visibility_config={"cloudWatchMetricsEnabled": True, "metricName": "acl", "sampledRequestsEnabled": True},
    rules=[
        {
            "name": "common",
            "priority": 1,
            "overrideAction": {"none": {}},
            "statement": {
                "managedRuleGroupStatement": {"vendorName": "AWS", "name": "AWSManagedRulesCommonRuleSet"}
            },
            "visibilityConfig": {
                "cloudWatchMetricsEnabled": True,
                "metricName": "common",
                "sampledRequestsEnabled": True,
            },
        }
    ],
)
""",
    cloudformation="""\
Type: AWS::WAFv2::WebACL
Properties:
  Scope: REGIONAL
  DefaultAction: {Allow: {}}
  VisibilityConfig: {CloudWatchMetricsEnabled: true, MetricName: acl, SampledRequestsEnabled: true}
  Rules:
    - Name: common
      Priority: 1
      OverrideAction: {None: {}}
      Statement: {ManagedRuleGroupStatement: {VendorName: AWS, Name: AWSManagedRulesCommonRuleSet}}
      VisibilityConfig: {CloudWatchMetricsEnabled: true, MetricName: common, SampledRequestsEnabled: true}
""",
)

"""Ports, security groups and the metadata service: section 6 of CIS."""

from __future__ import annotations

from typing import Final

from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.monitoring.detections.detection import Detection

_PORTS = "VPC_SG_PORT_RESTRICTION_CHECK"

NETWORK: Final = (
    Detection(
        name="FileSharing",
        identifier=_PORTS,
        meaning="A security group opens file sharing (port 445) to the internet",
        fix="Remove the rule, or limit it to the networks that need it",
        severity=Severity.HIGH,
        controls=("B09", "CIS 6.1.2", "EC2.19"),
        parameters={"restrictPorts": "445", "protocolType": "ALL", "ipType": "ALL"},
    ),
    Detection(
        name="NetworkAcls",
        identifier="NACL_NO_UNRESTRICTED_SSH_RDP",
        meaning="A network ACL opens an administration port to the internet",
        fix="Remove ports 22 and 3389 from its allow rules",
        severity=Severity.MEDIUM,
        controls=("B06", "CIS 6.2", "EC2.21"),
        records=("AWS::EC2::NetworkAcl",),
    ),
    Detection(
        name="AdminPorts",
        identifier=_PORTS,
        meaning="A security group opens an administration port to the internet",
        fix="Remove the rule; reach instances through Session Manager",
        severity=Severity.HIGH,
        controls=("B09", "C04", "CIS 6.3", "EC2.53"),
        parameters={"restrictPorts": "22,3389", "protocolType": "ALL", "ipType": "IPv4"},
    ),
    Detection(
        name="AdminPortsIpv6",
        identifier=_PORTS,
        meaning="A security group opens an administration port to the internet, over IPv6",
        fix="Remove the rule; reach instances through Session Manager",
        severity=Severity.HIGH,
        controls=("B09", "CIS 6.4", "EC2.54"),
        parameters={"restrictPorts": "22,3389", "protocolType": "ALL", "ipType": "IPv6"},
    ),
    Detection(
        name="DefaultSecurityGroups",
        identifier="VPC_DEFAULT_SECURITY_GROUP_CLOSED",
        meaning="A VPC's default security group allows traffic",
        fix="Move the resources that use it to another group, then remove its rules",
        severity=Severity.MEDIUM,
        controls=("B02", "B08", "CIS 6.5", "EC2.2"),
        records=("AWS::EC2::SecurityGroup",),
    ),
    Detection(
        name="MetadataVersion",
        identifier="EC2_IMDSV2_CHECK",
        meaning="An instance accepts IMDSv1, from which credentials are easily stolen",
        fix="Require IMDSv2 on the instance, once its software supports it",
        severity=Severity.HIGH,
        controls=("C03", "CIS 6.7", "EC2.8"),
        records=("AWS::EC2::Instance",),
    ),
)

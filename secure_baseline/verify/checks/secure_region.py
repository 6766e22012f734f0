"""The settings of a further Region: what SecureRegion guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.verify.checks import secure_account
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.subjects.account import Account

if TYPE_CHECKING:
    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader

checks: Checks[Account] = Checks("secure_baseline.account.secure_region", "SecureRegion")

# The same checks as in the home Region.
checks.verifies("In a further Region, new volumes are encrypted with a customer managed key")(secure_account.volumes)
checks.verifies("In a further Region, new instances require IMDSv2")(secure_account.metadata)
checks.verifies("In a further Region, launches that allow IMDSv1 are refused if configured")(
    secure_account.old_metadata
)
checks.verifies("In a further Region, snapshots and AMIs cannot be shared publicly")(secure_account.sharing)
checks.verifies("In a further Region, the EC2 serial console is off")(secure_account.serial_console)
checks.verifies("In a further Region, Systems Manager documents cannot be shared publicly")(secure_account.documents)
checks.verifies("In a further Region, instances can be managed without open ports, bastion hosts or instance profiles")(
    secure_account.hosts
)
checks.verifies("In a further Region, VPCs cannot be reached from the internet unless they are listed")(
    secure_account.vpc_block
)
checks.verifies("In a further Region, an unused default VPC is removed")(secure_account.default_vpc)
checks.verifies("In a further Region, access from outside the account is analyzed")(secure_account.analyzer)
checks.verifies("In a further Region, AWS Config records all resource types except IAM")(secure_account.recorder)


def subjects(reader: AccountReader, deployed: Deployed) -> list[Account]:
    """The Region, if its stack sets the settings of a Region but not those of the account."""
    further = deployed.settings("EbsEncryption") and not deployed.settings("PasswordPolicy")
    return [Account(reader, deployed)] if further else []

"""The settings of a further Region: what SecureRegion guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.verify import account
from secure_baseline.verify.account import Account
from secure_baseline.verify.checks import Checks

if TYPE_CHECKING:
    from secure_baseline.verify.account_reader import AccountReader
    from secure_baseline.verify.deployed import Deployed

checks: Checks[Account] = Checks("secure_baseline.account.secure_region", "SecureRegion")

# The same checks as in the home Region.
checks.verifies("In a further Region new volumes are encrypted with a customer managed key")(account.volumes)
checks.verifies("In a further Region new instances accept version 2 of the metadata service only")(account.metadata)
checks.verifies("In a further Region launches with version 1 of the metadata service are refused where that is chosen")(
    account.old_metadata
)
checks.verifies("In a further Region snapshots and machine images cannot be shared with the public")(account.sharing)
checks.verifies("In a further Region the serial console of instances is off")(account.serial_console)
checks.verifies("In a further Region documents of Systems Manager cannot be shared with the public")(account.documents)
checks.verifies("In a further Region instances can be managed without a port, a bastion or a profile")(account.hosts)
checks.verifies("In a further Region VPCs cannot be reached from the internet unless they are named")(account.vpc_block)
checks.verifies("In a further Region a default VPC that nobody uses is removed")(account.default_vpc)
checks.verifies("In a further Region documents of Systems Manager cannot be shared with the public")(account.documents)
checks.verifies("In a further Region instances can be managed without a port, a bastion or a profile")(account.hosts)
checks.verifies("In a further Region VPCs cannot be reached from the internet unless they are named")(account.vpc_block)
checks.verifies("In a further Region a default VPC that nobody uses is removed")(account.default_vpc)
checks.verifies("In a further Region access from outside the account is analyzed")(account.analyzer)
checks.verifies("In a further Region AWS Config records every type but those of IAM")(account.recorder)


def subjects(reader: AccountReader, deployed: Deployed) -> list[Account]:
    """The Region, if its stack sets the settings of a Region but not those of the account."""
    further = deployed.settings("EbsEncryption") and not deployed.settings("PasswordPolicy")
    return [Account(reader, deployed)] if further else []

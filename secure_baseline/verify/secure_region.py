"""What a further Region has for itself: what SecureRegion guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.verify import account
from secure_baseline.verify.account import Account
from secure_baseline.verify.checks import Checks

if TYPE_CHECKING:
    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup

checks: Checks[Account] = Checks("secure_baseline.account.secure_region", "SecureRegion")

# The same questions as in the home Region, put to this one.
checks.answers("In a further Region new volumes are encrypted with a customer managed key")(account.volumes)
checks.answers("In a further Region new instances accept version 2 of the metadata service only")(account.metadata)
checks.answers("In a further Region launches with version 1 of the metadata service are refused where that is chosen")(
    account.old_metadata
)
checks.answers("In a further Region snapshots and machine images cannot be shared with the public")(account.sharing)
checks.answers("In a further Region the serial console of instances is off")(account.serial_console)
checks.answers("In a further Region documents of Systems Manager cannot be shared with the public")(account.documents)
checks.answers("In a further Region instances can be managed without a port, a bastion or a profile")(account.hosts)
checks.answers("In a further Region VPCs cannot be reached from the internet unless they are named")(account.vpc_block)
checks.answers("In a further Region a default VPC that nobody uses is removed")(account.default_vpc)
checks.answers("In a further Region documents of Systems Manager cannot be shared with the public")(account.documents)
checks.answers("In a further Region instances can be managed without a port, a bastion or a profile")(account.hosts)
checks.answers("In a further Region VPCs cannot be reached from the internet unless they are named")(account.vpc_block)
checks.answers("In a further Region a default VPC that nobody uses is removed")(account.default_vpc)
checks.answers("In a further Region access from outside the account is analyzed")(account.analyzer)
checks.answers("In a further Region AWS Config records every type but those of IAM")(account.recorder)


def things(lookup: Lookup, deployed: Deployed) -> list[Account]:
    """The Region, where its stack sets what each Region has, but not what the account has once."""
    further = deployed.settings("EbsEncryption") and not deployed.settings("PasswordPolicy")
    return [Account(lookup, deployed)] if further else []

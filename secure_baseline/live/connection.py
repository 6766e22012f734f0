"""How an account is connected to, and who is shown what is read."""

from __future__ import annotations

from collections.abc import Callable

from secure_baseline.handlers.settings.setting import Clients

#: Gives the clients of a Region, and so decides which account is read.
Connect = Callable[[str], Clients]
#: Receives what is read next.
Watch = Callable[[str], None]

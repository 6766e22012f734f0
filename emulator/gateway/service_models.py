"""The services' models of botocore, with moto's additions."""

from __future__ import annotations

from functools import cache

import botocore.session
from moto.core import utils
from moto.core.utils import get_service_model

__all__ = ["get_service_model"]

# moto makes a loader for each model, and each loader searches the folders of botocore's four hundred services first.
utils.create_loader = cache(utils.create_loader)
# So does each session, and moto makes one to look up the name of a service.
utils.Session = cache(utils.Session)
# And each session, of moto or of ours, reads the list of endpoints and the models again, unless it shares a loader.
botocore.session.create_loader = cache(botocore.session.create_loader)

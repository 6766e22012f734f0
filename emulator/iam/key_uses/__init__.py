"""Which requests to which services use a key of AWS KMS, and for what: one file for each kind of service."""

import importlib
import pkgutil

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

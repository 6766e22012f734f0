"""Grants between services, checked where AWS checks them: a missing one fails the deploy here as it does there."""

import importlib
import pkgutil

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

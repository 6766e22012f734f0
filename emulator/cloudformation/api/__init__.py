"""CloudFormation's operations; importing this registers them all, and the engine's own types."""

import importlib
import pkgutil

import emulator.cloudformation.custom_resource
import emulator.cloudformation.placeholders  # noqa: F401  (registers its types)

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

"""AWS::RDS: databases and the groups they refer to, one file for each type."""

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__, f"{__name__}."):
    import_module(_module.name)

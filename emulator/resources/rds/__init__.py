"""AWS::RDS: databases and the groups they refer to, a file a thing."""

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__, f"{__name__}."):
    import_module(_module.name)

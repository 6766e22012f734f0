"""AWS::RDS: databases and the groups they refer to."""

from emulator.resources.rds import cluster, instance, option_group, parameter_groups, subnet_group

__all__ = ["cluster", "instance", "option_group", "parameter_groups", "subnet_group"]

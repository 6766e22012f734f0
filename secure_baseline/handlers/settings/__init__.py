"""The settings of an account that no CloudFormation type covers, and the one function that sets them.

It is zipped with ``handlers/shared``, and imports nothing but boto3, botocore and these two packages.
"""

from .catalogue import SETTINGS as SETTINGS
from .setting import Setting as Setting

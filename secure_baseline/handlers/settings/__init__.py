"""The settings of an account that no CloudFormation type covers, and the one function that sets them.

The folder is zipped as it is (``settings/…``), so it imports nothing but boto3, botocore and itself.
"""

from .catalogue import SETTINGS as SETTINGS
from .setting import Setting as Setting

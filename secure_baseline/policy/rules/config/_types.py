"""Types that AWS Config records for the whole account."""

#: They are the same in every Region, so recording them in one is enough.
GLOBAL_TYPES = frozenset({"AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::Policy"})

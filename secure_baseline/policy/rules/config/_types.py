"""Types that AWS Config records for the whole account."""

#: They are the same in every Region; it is enough to record them in one.
GLOBAL_TYPES = frozenset({"AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::Policy"})

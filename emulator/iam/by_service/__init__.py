"""The actions that operations need, for services where the operation's name is not enough."""

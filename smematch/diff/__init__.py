"""What a change of rules changes: which statements, in words."""

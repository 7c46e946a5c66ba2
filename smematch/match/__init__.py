"""Firm + rulebook + day -> what each service says of the firm, and why, from one evaluation."""

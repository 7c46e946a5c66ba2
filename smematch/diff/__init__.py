"""What changed between two states of the rules: the statements, compared as model trees, never as text; what they mean.

`sides` reads each state, `compare` yields one frozen `Change` for each statement that differs, `meaning` (with the
solver) says what they mean to all firms, `register` what to the firms of a table. Nothing here shows anything: the
words and formats are the report's.
"""

"""The second reading: conditions compiled to SQL, for as many firms as there are. NULL is unknown.

A rulebook becomes one query over a table of firms with a typed column for each stated fact. What conditions share
(the size of a firm, a limit, a test) is worked out once, in a stage of its own.
"""

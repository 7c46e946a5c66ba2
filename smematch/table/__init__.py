"""Tables of firms, one column a fact: the text of a file -> rows of cells, each with the column it stands in.

A format is one module with `rows`; what a column states, and what a word in a cell means, is the same in all of them.
"""

"""What changed between two states of the rules: the statements, compared as model trees, never as text.

`sides` reads each state, `compare` yields one frozen `Change` for each statement that differs. Nothing
here shows anything: the words and formats of a change are the report's.

The seam for what a change means to firms: a `Comparison` keeps both rulebooks beside its changes, and a
change names program, edition and route. A later reading can take a `Comparison` and say of each change
whom it lets in or shuts out; neither the comparing nor a `Change` has to know of it.
"""

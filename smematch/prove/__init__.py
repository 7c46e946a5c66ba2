"""The condition tree as formulas for the Z3 solver: can it hold, do two rules differ, for which firm. For authors."""

"""An interview: which fact to ask for next, how many questions are left at most, what an answer means. Pure."""

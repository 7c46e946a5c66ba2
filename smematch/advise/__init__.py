"""What people do with an answer: plans, and later interviews and what-ifs."""

"""Cases beside the rules: reading them, running them, counting what they have seen."""

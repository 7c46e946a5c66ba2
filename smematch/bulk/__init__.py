"""Whole registers: the second reading run over as many firms as there are, where they live."""

"""Spark as the engine of whole registers, for those beyond one machine. Only this room knows pyspark.

What a cell means and what a condition says comes from the same compiler as everywhere; Spark runs its SQL.
"""

"""Findings about rule files and cases."""

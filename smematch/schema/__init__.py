"""JSON Schemas of rule files, cases and profiles, made from the models and the vocabulary."""

"""A whole register at once: the files around the database that answers it.

What is read becomes files that the database can scan (`staging`), what is written is whole or not there (`workplace`).
"""

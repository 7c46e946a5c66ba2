"""DuckDB, the SQL written by hand: `python duckdb_sql.py FIRMS OUT`."""

import sys
from pathlib import Path

import duckdb

SQL = Path(__file__).with_name("verdicts.sql")
WORDS = """
CREATE TYPE verdict AS ENUM ('ineligible', 'eligible', 'needs-info', 'refer');
CREATE MACRO three(x, yes) AS
    CASE WHEN x THEN yes::verdict WHEN NOT x THEN 'ineligible'::verdict ELSE 'needs-info'::verdict END;
CREATE MACRO word(x) AS three(x, 'eligible');
CREATE MACRO open_word(x) AS three(x, 'refer');
"""
"""A verdict from HIGH alone: LOW is the same, or false because the agency or habit decides the rest.

An ENUM is written as text all the same, but more than twice as fast: its dictionary is known.
"""

if __name__ == "__main__":
    firms, out = sys.argv[1:]
    database = duckdb.connect()
    database.execute(WORDS)
    database.execute("SET VARIABLE firms = $firms", {"firms": firms})
    database.execute(f"COPY ({SQL.read_text(encoding='utf-8')}) TO '{out}' (FORMAT parquet, COMPRESSION snappy)")

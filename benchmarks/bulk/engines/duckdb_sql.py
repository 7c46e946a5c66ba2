"""DuckDB, the SQL written by hand: `python duckdb_sql.py FIRMS OUT`."""

import sys
from pathlib import Path

import duckdb

SQL = Path(__file__).with_name("verdicts.sql")
WORDS = """
CREATE MACRO word(x) AS CASE WHEN x THEN 'eligible' WHEN NOT x THEN 'ineligible' ELSE 'needs-info' END;
CREATE MACRO open_word(x) AS CASE WHEN x THEN 'refer' WHEN NOT x THEN 'ineligible' ELSE 'needs-info' END;
"""
"""A verdict from HIGH alone: LOW is the same, or false because the agency or habit decides the rest."""

if __name__ == "__main__":
    firms, out = sys.argv[1:]
    database = duckdb.connect()
    database.execute(WORDS)
    database.execute("SET VARIABLE firms = $firms", {"firms": firms})
    database.execute(f"COPY ({SQL.read_text(encoding='utf-8')}) TO '{out}' (FORMAT parquet, COMPRESSION snappy)")

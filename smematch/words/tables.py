"""What is wrong in a table of firms: its form, its columns, its cells."""

TABLES: dict[str, str] = {
    # -- the file
    "no-kind-of-table": "this is no table that can be read; expected a file ending in {expected}, or a folder of profiles (*.yaml)",
    "no-head-of-table": "this file does not name the columns of all its rows; expected a file ending in {expected}",
    "no-firms": "there is no firm here; expected one in each row, or one profile (*.yaml) for each",
    "table-empty": "the table is empty; expected a first line that names the columns",
    "line-too-long": "the line is longer than {most} bytes; expected one firm a line",
    "more-mistakes": "here and further on, {count} more that are not shown",
    # -- CSV
    "other-separator": "the columns seem to be separated by {found}; expected commas",
    "ragged-row": "row {row} has {found} cells; expected {expected}, one for each column",
    "csv-quote-open": "a quotation mark opens in this row and never closes; nothing after it was read",
    "csv-line-end": "lines must end with a line feed, with or without a carriage return; nothing after this was read",
    "malformed-csv": "this is not well-formed CSV: {why}; nothing after it was read",
    "cell-too-long": "a cell is longer than {most} characters",
    # -- JSON lines
    "malformed-json": "this is not well-formed JSON: {why}",
    "not-an-object": "expected one JSON object on each line: {{...}}",
    "not-a-cell": "expected one text, number, true, false or null; a year or an end of a range is a column of its own",
    # -- Parquet
    "malformed-parquet": "this is not a sound Parquet file: {why}",
    "column-of-type": "column `{found}` is of type {type}; expected text, numbers, yes and no, or days",
    "column-of-digits": "column `{found}` is made for more than {most} digits; expected fewer",
    # -- columns
    "too-many-columns": "there are more than {most} columns; expected one for each fact",
    "column-unnamed": "a column has no name",
    "column-twice": "column `{found}` stands twice",
    "column-needs-year": "`{found}` needs a column for each year: `{found}.YYYY`",
    "column-needs-service": "`{found}` needs a column for each service: `{found}.agency.program/service`",
    "column-without-parts": "`{found}`: this fact has one column alone, `{expected}`",
    # -- cells
    "in-cell": "row {row}, column {column}: {mistake}",
    "exact-and-range": "both one value and a range are given; leave one of them empty",
    "not-unknown": "`{found}` may mean several things; leave the cell empty for what is unknown, write 0 for none",
    "id-twice": "row {row}: the id `{found}` names another firm already, in row {first}",
}

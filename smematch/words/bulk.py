"""What is wrong with a whole register: its files, a database it is in, the file the answers go to."""

BULK: dict[str, str] = {
    # -- the output
    "output-in-use": "another run is writing this output; wait for it to end or name another",
    "output-in-the-way": "{found} is in the way and was not made by smematch for you; move it elsewhere or name another output",
    "output-not-a-file": "this is a device or a pipe; the answers need a file that they can be written to whole",
    "sheet-too-long": (
        "the answers have {found} rows, a sheet of Excel holds {most} below its header; "
        "name an output that ends in .parquet or .csv"
    ),
    "sheet-cell-too-long": (
        "row {row}, column {column}: the text has more than the {most} characters that a cell of Excel holds; "
        "name an output that ends in .parquet or .csv"
    ),
    # -- which files
    "no-files-match": "no file matches this pattern",
    "no-kind-of-register": "this is no table that can be read; expected a file ending in {expected}, or postgresql://...?table=NAME",
    "kinds-mixed": "Parquet and other tables cannot be read together; expected one kind",
    "unknown-encoding": "--encoding {found}: expected utf-8 or cp949",
    # -- text
    "neither-encoding": "the text is neither UTF-8 nor CP949: the bytes {found} stand here; save it as UTF-8",
    "broken-utf-8": (
        "the text is UTF-8 up to here, where the bytes {found} are not; save it anew as UTF-8, or say "
        "--encoding cp949 if that is what it is"
    ),
    "not-in-encoding": "the text is not {encoding}: the bytes {found} stand here",
    "nul-in-cell": "a cell holds the character U+0000; only text was expected",
    # -- Excel
    "malformed-workbook": "this is not a sound Excel workbook: {why}",
    "old-workbook": "this is a workbook of the old format (.xls); save it as .xlsx",
    "locked-workbook": "the workbook is protected by a password; save it without one",
    "workbook-too-large": "the workbook unpacks to {found} bytes; at most {most} were expected of one of its size",
    "no-such-sheet": "the workbook has no sheet `{found}`; it has: {expected}",
    "no-sheet": "the workbook has no sheet of cells",
    "sheet-without-workbook": "--sheet {found}: none of the tables is an Excel workbook",
    "cell-not-computed": "cell {cell} holds a formula without a result; open the workbook in Excel and save it, or put the value in",
    "cell-outside": "cell {cell} stands beside the table: nothing names its column in the first row",
    # -- a database
    "database-address": (
        "this is no address of a table; expected postgresql://USER@HOST/DATABASE?table=SCHEMA.TABLE, with "
        "percent-encoding for : / @ ? & and % inside a part"
    ),
    "database-unreached": "the database cannot be reached: {why}",
    "database-failed": "the database could not give the table: {why}",
    "no-such-table": "the database has no table or view `{found}` (written as SCHEMA.TABLE, large and small letters as they are)",
    # -- a run
    "no-kind-of-answers": "{found}: expected an output whose name ends in {expected}",
    "columns-differ": "the columns are not those of {first}; tables that are read together need the same columns in the same order",
    "types-differ": "the columns are of other types than those of {first}; tables that are read together need the same types",
    "too-many-digits": "a table holds at most {most} digits before and after the decimal point",
    "no-services": "none of the programs is in force on {day}",
    "out-of-memory": "more memory is needed, or more room on the disk: {why}",
    "output-is-input": "this is one of the tables that are read; name another output, or the table would be lost",
    "working": "firms",
    "firms-a-second": "{count} a second",
    "left-out": "{count} firms were left out: something in them cannot be read",
    "batch-done": "{firms} firms, {rows} rows -> {output} ({seconds} s)",
}

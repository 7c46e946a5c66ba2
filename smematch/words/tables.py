"""What is wrong in a table of firms: its form, its columns, its cells."""

from smematch.words import Pair

TABLES: dict[str, Pair] = {
    # -- the file
    "no-kind-of-table": (
        "this is no table that can be read; expected a file ending in {expected}, or a folder of profiles (*.yaml)",
        "읽을 수 있는 표가 아닙니다. {expected} 파일이나 프로필(*.yaml) 폴더가 필요합니다",
    ),
    "no-head-of-table": (
        "this file does not name the columns of all its rows; expected a file ending in {expected}",
        "모든 행의 열 이름을 한곳에서 알 수 없는 파일입니다. {expected} 파일이 필요합니다",
    ),
    "no-firms": (
        "there is no firm here; expected one in each row, or one profile (*.yaml) for each",
        "기업이 없습니다. 한 행에 한 기업을 쓰거나 기업마다 프로필(*.yaml)이 있어야 합니다",
    ),
    "table-empty": (
        "the table is empty; expected a first line that names the columns",
        "빈 표입니다. 첫 줄에 열 이름이 있어야 합니다",
    ),
    "line-too-long": (
        "the line is longer than {most} bytes; expected one firm a line",
        "한 줄이 {most}바이트를 넘습니다. 한 줄에 한 기업을 쓰십시오",
    ),
    "more-mistakes": (
        "here and further on, {count} more that are not shown",
        "여기부터 {count}건이 더 있으며 표시하지 않았습니다",
    ),
    # -- CSV
    "other-separator": (
        "the columns seem to be separated by {found}; expected commas",
        "쉼표로 구분해야 합니다. 지금 쓰인 것: {found}",
    ),
    "ragged-row": (
        "row {row} has {found} cells; expected {expected}, one for each column",
        "{row}번째 기업의 칸이 {found}개입니다. 열마다 하나씩 {expected}개가 필요합니다",
    ),
    "csv-quote-open": (
        "a quotation mark opens in this row and never closes; nothing after it was read",
        "이 행에서 열린 따옴표가 닫히지 않습니다. 그 뒤는 읽지 않았습니다",
    ),
    "csv-line-end": (
        "lines must end with a line feed, with or without a carriage return; nothing after this was read",
        "줄은 LF 또는 CRLF로 끝나야 합니다. 그 뒤는 읽지 않았습니다",
    ),
    "malformed-csv": (
        "this is not well-formed CSV: {why}; nothing after it was read",
        "CSV 형식이 맞지 않습니다: {why}. 그 뒤는 읽지 않았습니다",
    ),
    "cell-too-long": (
        "a cell is longer than {most} characters",
        "칸 하나가 {most}자를 넘습니다",
    ),
    # -- JSON lines
    "malformed-json": ("this is not well-formed JSON: {why}", "JSON 형식이 맞지 않습니다: {why}"),
    "not-an-object": (
        "expected one JSON object on each line: {{...}}",
        "줄마다 JSON 객체 하나가 필요합니다: {{...}}",
    ),
    "not-a-cell": (
        "expected one text, number, true, false or null; a year or an end of a range is a column of its own",
        "글, 숫자, true, false, null 가운데 하나가 필요합니다. 연도나 범위의 양 끝은 열을 따로 씁니다",
    ),
    # -- Parquet
    "malformed-parquet": (
        "this is not a sound Parquet file: {why}",
        "Parquet 파일이 아니거나 손상되었습니다: {why}",
    ),
    "column-of-type": (
        "column `{found}` is of type {type}; expected text, numbers, yes and no, or days",
        "`{found}` 열의 형식은 {type}입니다. 글, 숫자, 예/아니오, 날짜여야 합니다",
    ),
    "column-of-digits": (
        "column `{found}` is made for more than {most} digits; expected fewer",
        "`{found}` 열의 자릿수가 {most}자리를 넘습니다. 더 적어야 합니다",
    ),
    # -- columns
    "too-many-columns": (
        "there are more than {most} columns; expected one for each fact",
        "열이 {most}개를 넘습니다. 항목마다 열 하나가 필요합니다",
    ),
    "column-unnamed": ("a column has no name", "이름 없는 열이 있습니다"),
    "column-twice": ("column `{found}` stands twice", "`{found}` 열이 두 번 나옵니다"),
    "column-needs-year": (
        "`{found}` needs a column for each year: `{found}.YYYY`",
        "`{found}` 연도마다 열이 필요합니다: `{found}.YYYY`",
    ),
    "column-needs-service": (
        "`{found}` needs a column for each service: `{found}.agency.program/service`",
        "`{found}` 서비스마다 열이 필요합니다: `{found}.기관.사업/서비스`",
    ),
    "column-without-parts": (
        "`{found}`: this fact has one column alone, `{expected}`",
        "`{found}` 열이 하나뿐인 항목입니다: `{expected}`",
    ),
    # -- cells
    "in-cell": ("row {row}, column {column}: {mistake}", "{row}번째 기업, {column} 열: {mistake}"),
    "exact-and-range": (
        "both one value and a range are given; leave one of them empty",
        "값 하나와 범위가 모두 있습니다. 하나는 비워 두십시오",
    ),
    "not-unknown": (
        "`{found}` may mean several things; leave the cell empty for what is unknown, write 0 for none",
        "`{found}` 뜻이 여럿일 수 있습니다. 모르면 칸을 비우고 없으면 0을 쓰십시오",
    ),
    "id-twice": (
        "row {row}: the id `{found}` names another firm already, in row {first}",
        "{row}번째 기업: `{found}` 식별자(id)를 {first}번째 기업이 이미 씁니다",
    ),
}

"""What is wrong with a whole register: its files, a database it is in, the file the answers go to."""

from smematch.words import Pair

BULK: dict[str, Pair] = {
    # -- the output
    "output-in-use": (
        "another run is writing this output; wait for it to end or name another",
        "다른 실행이 이 출력을 쓰고 있습니다. 끝나기를 기다리거나 다른 이름을 쓰십시오",
    ),
    "output-in-the-way": (
        "{found} is in the way and was not made by smematch for you; move it elsewhere or name another output",
        "{found} smematch가 만든 작업 폴더가 아닙니다. 다른 곳으로 옮기거나 다른 출력 이름을 쓰십시오",
    ),
    "output-not-a-file": (
        "this is a device or a pipe; the answers need a file that they can be written to whole",
        "장치나 파이프입니다. 결과를 통째로 쓸 수 있는 파일이 필요합니다",
    ),
    "sheet-too-long": (
        "the answers have {found} rows, a sheet of Excel holds {most} below its header; "
        "name an output that ends in .parquet or .csv",
        "결과가 {found}행입니다. 엑셀 시트는 머리글 아래 {most}행까지입니다. .parquet 또는 .csv 출력을 쓰십시오",
    ),
    "sheet-cell-too-long": (
        "row {row}, column {column}: the text has more than the {most} characters that a cell of Excel holds; "
        "name an output that ends in .parquet or .csv",
        "{row}번째 행, {column} 열: 엑셀 칸에 들어가는 {most}자를 넘습니다. .parquet 또는 .csv 출력을 쓰십시오",
    ),
    # -- which files
    "no-files-match": (
        "no file matches this pattern",
        "이 패턴에 맞는 파일이 없습니다",
    ),
    "no-kind-of-register": (
        "this is no table that can be read; expected a file ending in {expected}, or postgresql://...?table=NAME",
        "읽을 수 있는 표가 아닙니다. {expected} 파일이나 postgresql://...?table=NAME 주소가 필요합니다",
    ),
    "kinds-mixed": (
        "Parquet and other tables cannot be read together; expected one kind",
        "Parquet과 다른 표를 함께 읽을 수 없습니다. 한 종류만 쓰십시오",
    ),
    "unknown-encoding": (
        "--encoding {found}: expected utf-8 or cp949",
        "--encoding {found}: utf-8 또는 cp949여야 합니다",
    ),
    # -- text
    "neither-encoding": (
        "the text is neither UTF-8 nor CP949: the bytes {found} stand here; save it as UTF-8",
        "UTF-8도 CP949도 아닌 글입니다. 여기에 있는 바이트: {found}. UTF-8로 저장하십시오",
    ),
    "broken-utf-8": (
        "the text is UTF-8 up to here, where the bytes {found} are not; save it anew as UTF-8, or say "
        "--encoding cp949 if that is what it is",
        "여기까지는 UTF-8이지만 바이트 {found}부터 아닙니다. UTF-8로 다시 저장하거나 CP949 파일이면 --encoding cp949를 쓰십시오",
    ),
    "not-in-encoding": (
        "the text is not {encoding}: the bytes {found} stand here",
        "{encoding} 글이 아닙니다. 여기에 있는 바이트: {found}",
    ),
    "nul-in-cell": (
        "a cell holds the character U+0000; only text was expected",
        "칸에 U+0000 문자가 있습니다. 글자만 쓸 수 있습니다",
    ),
    # -- Excel
    "malformed-workbook": (
        "this is not a sound Excel workbook: {why}",
        "엑셀 통합 문서가 아니거나 손상되었습니다: {why}",
    ),
    "old-workbook": (
        "this is a workbook of the old format (.xls); save it as .xlsx",
        "이전 형식의 엑셀 파일(.xls)입니다. .xlsx로 저장하십시오",
    ),
    "locked-workbook": (
        "the workbook is protected by a password; save it without one",
        "암호가 걸린 통합 문서입니다. 암호 없이 저장하십시오",
    ),
    "workbook-too-large": (
        "the workbook unpacks to {found} bytes; at most {most} were expected of one of its size",
        "압축을 풀면 {found}바이트입니다. 이 크기의 파일이면 {most}바이트 이하여야 합니다",
    ),
    "no-such-sheet": (
        "the workbook has no sheet `{found}`; it has: {expected}",
        "`{found}` 시트가 없습니다. 있는 시트: {expected}",
    ),
    "no-sheet": ("the workbook has no sheet of cells", "칸이 있는 시트가 없습니다"),
    "sheet-without-workbook": (
        "--sheet {found}: none of the tables is an Excel workbook",
        "--sheet {found}: 엑셀 통합 문서가 없습니다",
    ),
    "cell-not-computed": (
        "cell {cell} holds a formula without a result; open the workbook in Excel and save it, or put the value in",
        "{cell} 칸의 수식에 결과가 없습니다. 엑셀에서 열어 저장하거나 값을 넣으십시오",
    ),
    "cell-outside": (
        "cell {cell} stands beside the table: nothing names its column in the first row",
        "{cell} 칸이 표 밖에 있습니다. 첫 행에 이 열의 이름이 없습니다",
    ),
    # -- a database
    "database-address": (
        "this is no address of a table; expected postgresql://USER@HOST/DATABASE?table=SCHEMA.TABLE, with "
        "percent-encoding for : / @ ? & and % inside a part",
        "표의 주소가 아닙니다. postgresql://USER@HOST/DATABASE?table=SCHEMA.TABLE 형식이 필요합니다. "
        "각 부분 안의 : / @ ? & % 는 퍼센트 인코딩으로 쓰십시오",
    ),
    "database-unreached": (
        "the database cannot be reached: {why}",
        "데이터베이스에 연결할 수 없습니다: {why}",
    ),
    "database-failed": (
        "the database could not give the table: {why}",
        "데이터베이스에서 표를 읽을 수 없습니다: {why}",
    ),
    "no-such-table": (
        "the database has no table or view `{found}` (written as SCHEMA.TABLE, large and small letters as they are)",
        "`{found}` 데이터베이스에 없는 표나 뷰입니다(SCHEMA.TABLE, 대소문자 그대로)",
    ),
    # -- a run
    "no-kind-of-answers": (
        "{found}: expected an output whose name ends in {expected}",
        "{found}: 출력 이름은 {expected} 가운데 하나로 끝나야 합니다",
    ),
    "columns-differ": (
        "the columns are not those of {first}; tables that are read together need the same columns in the same order",
        "열이 {first}와 다릅니다. 함께 읽는 표는 열과 그 순서가 같아야 합니다",
    ),
    "types-differ": (
        "the columns are of other types than those of {first}; tables that are read together need the same types",
        "열의 형식이 {first}와 다릅니다. 함께 읽는 표는 열의 형식이 같아야 합니다",
    ),
    "too-many-digits": (
        "a table holds at most {most} digits before and after the decimal point",
        "표에서는 소수점 앞뒤 각각 {most}자리까지 쓸 수 있습니다",
    ),
    "no-services": (
        "none of the programs is in force on {day}",
        "{day}에 시행 중인 사업이 없습니다",
    ),
    "out-of-memory": (
        "more memory is needed, or more room on the disk: {why}",
        "메모리나 디스크 공간이 모자랍니다: {why}",
    ),
    "output-is-input": (
        "this is one of the tables that are read; name another output, or the table would be lost",
        "읽는 표와 같은 파일입니다. 표를 잃지 않도록 다른 출력 이름을 쓰십시오",
    ),
    "working": ("firms", "기업"),
    "firms-a-second": ("{count} a second", "초당 {count}곳"),
    "left-out": (
        "{count} firms were left out: something in them cannot be read",
        "{count}개 기업은 읽을 수 없는 값이 있어 빠졌습니다",
    ),
    "batch-done": (
        "{firms} firms, {rows} rows -> {output} ({seconds} s)",
        "기업 {firms}곳, {rows}행 -> {output} ({seconds}초)",
    ),
}

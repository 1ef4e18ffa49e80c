"""What can be wrong with a file from elsewhere: a list of people to take in, a table of acts to record."""

from kocgov.finding.code import Code

_FILE: tuple[Code, ...] = (
    Code(
        "IMPORT-EMPTY",
        "there is nothing in this file to read",
        "give a file with a row for each person or act, under a row of heads",
        bad="handle,circle",
        good="handle,circle\nxiao-chen,range-north",
    ),
    Code(
        "IMPORT-LARGE",
        "{bytes} bytes are more than the {most} that are read at once",
        "take out what is not needed, or divide the file",
        bad="a database dump",
        good="a list of people",
    ),
    Code(
        "IMPORT-UTF-16",
        "this text is in UTF-16",
        "save it as “CSV UTF-8”; in a spreadsheet that is a kind of file of its own beside “Unicode text”",
        bad="members.txt, saved as Unicode text",
        good="members.csv, saved as CSV UTF-8",
    ),
    Code(
        "IMPORT-BINARY",
        "this is no text: it holds the character {character}",
        "give a CSV, an XLSX, or one of the other files that can be read",
        bad="kocgov member import members.xls",
        good="kocgov member import members.csv",
    ),
    Code(
        "IMPORT-ENCODING",
        "the text is neither in UTF-8 nor in GB18030; the first byte that is not UTF-8 stands here",
        "save it as “CSV UTF-8”",
        bad="members.csv, in Big5",
        good="members.csv, in UTF-8",
    ),
    Code(
        "IMPORT-QUOTE",
        "the row that begins here has a quotation mark without its fellow",
        'close the text with ", and write "" for a mark within it',
        bad='lin,"from the north',
        good='lin,"from the north"',
    ),
    Code(
        "IMPORT-CELL",
        "a cell in the row that begins here is too long to be meant",
        "see whether a quotation mark before it was never closed",
        bad='lin,"from the north, and then ten thousand rows',
        good='lin,"from the north"',
    ),
    Code(
        "IMPORT-XLSX",
        "this is no sound workbook: {problem}",
        "open it in a spreadsheet and save it anew as .xlsx, or as “CSV UTF-8”",
        bad="a picture named members.xlsx",
        good="members.xlsx, as a spreadsheet saves it",
    ),
    Code(
        "IMPORT-EXTRA",
        "workbooks need a part of the program that is not installed: the extra {extra}",
        "install it with pip install 'kocgov[{extra}]', or use CSV",
        bad="pip install kocgov",
        good="pip install 'kocgov[xlsx]'",
    ),
    Code(
        "IMPORT-SYNTAX",
        "this is no valid {language}: {problem}",
        "mend it there, or fetch the file again",
        bad='{"contributors": [',
        good='{"contributors": []}',
    ),
    Code(
        "IMPORT-SHAPE",
        "{where} is not what such a file has there",
        "a name stands where a name belongs, a list where a list belongs; see docs/import.md for each format",
        bad="members: xiao-chen",
        good="members: [xiao-chen]",
    ),
)

_TABLE: tuple[Code, ...] = (
    Code(
        "IMPORT-FORMAT",
        "no format that can be read has these: {found}",
        "name the format with --format ({formats}), or give the columns known heads: see docs/import.md",
        bad="colour,weight",
        good="handle,circle",
    ),
    Code(
        "IMPORT-COLUMN",
        "there is no column or key {wanted}",
        "there are: {known}",
        bad="nickname,circle",
        good="handle,circle",
    ),
    Code(
        "IMPORT-COLUMN-TWICE",
        "the columns {column} and {other} say the same thing twice",
        "leave one of them out",
        bad="handle,Handle",
        good="handle,circle",
    ),
    Code(
        "IMPORT-WIDE",
        "the row has {cells} cells under {heads} heads",
        "put a cell that holds a comma between quotation marks",
        bad="lin,north,south",
        good='lin,"north,south"',
    ),
    Code(
        "IMPORT-NOBODY",
        "the row names nobody",
        "give a handle, an account or a name, or take the row out",
        bad=",range-north",
        good="lin,range-north",
    ),
    Code(
        "IMPORT-TWICE",
        "{what} stands in line {line} already",
        "leave one of the two rows out, or tell them apart",
        bad="lin,north\nlin,south",
        good="lin,north\nlin-yu,south",
    ),
    Code(
        "IMPORT-VALUE",
        "{column} cannot be {value}",
        "it is such as: {known}",
        bad="lin,garage",
        good="lin,dealer",
    ),
)

_HANDLES: tuple[Code, ...] = (
    Code(
        "IMPORT-HANDLE",
        "{handle} is no handle",
        "use small letters, digits and single hyphens, at least one letter, at most 40 characters",
        bad="3,Lin_Yu,Lin_Yu",
        good="3,Lin_Yu,lin-yu",
    ),
    Code(
        "IMPORT-STRANGER",
        "nobody called {source} stands in line {line} of the file to be imported",
        "correct the column handle only; where the file has changed, write the handles anew with --write-handles",
        bad="3,somebody else,lin-yu",
        good="3,Lin_Yu,lin-yu",
    ),
    Code(
        "IMPORT-UNCONFIRMED",
        "{count} of the handles are by chance, and would be others each time",
        "write them down with --write-handles FILE, look through them, and confirm them with --handles FILE",
        principle="nobody is named without a person having looked at it",
        bad="kocgov member import contacts.csv --yes",
        good="kocgov member import contacts.csv --handles handles.csv --yes",
    ),
    Code(
        "EXPORT-FILE",
        "a workbook cannot be shown here",
        "name the file to write: --write FILE",
        bad="kocgov member export --format xlsx",
        good="kocgov member export --format xlsx --write members.xlsx",
    ),
)

_BULK: tuple[Code, ...] = (
    Code(
        "BULK-LACKS",
        "the row has no {what}",
        "every row names its dossier and its step; --step gives one step to all rows",
        bad="dossier,step\n7q2mx4kd,",
        good="dossier,step\n7q2mx4kd,acknowledge",
    ),
    Code(
        "BULK-AFTER",
        "an act above this one in the same dossier ({dossier}) cannot be recorded",
        "mend that one first; this one is then looked at again",
        bad="7q2mx4kd,close\n7q2mx4kd,guide",
        good="7q2mx4kd,guide\n7q2mx4kd,close",
    ),
)

CODES: tuple[Code, ...] = (*_FILE, *_TABLE, *_HANDLES, *_BULK)

"""What can be wrong with a file as text: encoding, characters, YAML, shape."""

from typing import Final

from kocgov.finding.code import Code

_YAML_TYPES: Final = "https://yaml.org/type/ (YAML 1.1); https://yaml.org/spec/1.2.2/#103-core-schema"
_NFC: Final = "Unicode Standard Annex 15, https://www.unicode.org/reports/tr15/"
_SPOOFING: Final = "Unicode Technical Standard 39, https://www.unicode.org/reports/tr39/"
_DATE: Final = "RFC 3339, section 5.6"

_FILE: Final = (
    Code(
        "FILE-LARGE",
        "the file has {bytes} bytes, more than {most}",
        "Keep the text in the record and refer to large material from it.",
        bad="a report with ten megabytes of pasted chat",
        good="a report that quotes the sentence and names where the rest is kept",
    ),
    Code(
        "FILE-UTF-16",
        "the file is in UTF-16",
        "Save it as UTF-8 without a byte order mark.",
        bad="FF FE 61 00 3A 00",
        good="61 3A",
    ),
    Code(
        "FILE-UTF-8",
        "the file is not UTF-8: byte {offset} fits no character",
        "Save it as UTF-8; an editor that wrote GB18030 or Latin-1 can convert it.",
        bad="caf\\xE9",
        good="caf\\xC3\\xA9",
    ),
    Code(
        "FILE-BOM",
        "the file starts with a byte order mark",
        "Save it as UTF-8 without a byte order mark.",
        bad="EF BB BF 61 3A",
        good="61 3A",
    ),
    Code(
        "FILE-CRLF",
        "lines end with a carriage return",
        "Save the file with LF line ends, and let git keep them: `* text eol=lf` in .gitattributes, "
        "or `git config core.autocrlf input`.",
        bad="step: decide<CR><LF>",
        good="step: decide<LF>",
    ),
)

_TEXT: Final = (
    Code(
        "TEXT-TAB",
        "a tab ({character}) is here",
        "Write spaces: a tab has no width of its own, and YAML forbids it as an indent.",
        bad="a:\n<TAB>b: 1",
        good="a:\n  b: 1",
    ),
    Code(
        "TEXT-CONTROL",
        "the control character {character} is here",
        "Remove it: it drives terminals and is no text.",
        bad=r'note: "\e[2J"',
        good='note: "the screen was cleared"',
    ),
    Code(
        "TEXT-LINE-BREAK",
        "{character} breaks the line for some readers and not for others",
        "Break the line with LF, or write a space.",
        source=_YAML_TYPES,
        bad="note: one<U+0085>vote: yes",
        good='note: "one vote: yes"',
    ),
    Code(
        "TEXT-BIDI",
        "{character} changes the direction of writing, so that people read another text than programs",
        "Remove it.",
        source=_SPOOFING,
        bad="note: not<U+202E>ytliug",
        good="note: not guilty",
    ),
    Code(
        "TEXT-INVISIBLE",
        "{character} cannot be seen",
        "Remove it; retype the word if you cannot find it. It may stand only inside an emoji.",
        source=_SPOOFING,
        bad="by: m-4t7<U+200B>w2k9p",
        good="by: m-4t7w2k9p",
    ),
    Code(
        "TEXT-SPACE",
        "{character} looks like a space and is another character",
        "Write a plain space (U+0020); the full-width space U+3000 is fine too.",
        bad="title: Traffic<U+00A0>rules",
        good="title: Traffic rules",
    ),
    Code(
        "TEXT-NO-CHARACTER",
        "{character} stands for no character that everybody can read",
        "Write the character that is meant, or describe it.",
        bad="name: <U+E000>",
        good='name: "王[鸟朋]"',
    ),
    Code(
        "TEXT-NFC",
        "the text at {character} is not in Unicode normal form C",
        "Type the word again, or convert the file to NFC: two spellings of one word would count as two.",
        source=_NFC,
        bad="name: Re<U+0301>my",
        good="name: Rémy",
    ),
)

_YAML: Final = (
    Code(
        "YAML-SYNTAX",
        "this is not YAML: {problem}",
        "Look at this line and the one before it: indents, quotes, brackets, and a space after each colon.",
        bad="by: [a, b",
        good="by: [a, b]",
    ),
    Code(
        "YAML-EMPTY",
        "the file says nothing",
        "Write the fields it should hold, or delete it.",
        bad="# to be written",
        good="format: 1",
    ),
    Code(
        "YAML-ROOT",
        "the file is not a mapping of fields",
        "Begin each line at the margin with a field and a colon.",
        bad="- format: 1",
        good="format: 1",
    ),
    Code(
        "YAML-DOCUMENTS",
        "a document mark (`---` or `...`) is here",
        "Remove it: a file holds one document.",
        bad="a: 1\n---\na: 2",
        good="a: 1",
    ),
    Code(
        "YAML-DIRECTIVE",
        "a directive (`%`) is here",
        "Remove it: it changes what the rest of the file means.",
        bad="%YAML 1.1\n---\nvote: on",
        good='vote: "on"',
    ),
    Code(
        "YAML-DUPLICATE",
        "the key '{key}' is here for the second time",
        "Keep one of the two: readers of YAML differ about which one counts.",
        bad="vote: yea\nvote: nay",
        good="vote: yea",
    ),
    Code(
        "YAML-ALIKE",
        "the key '{key}' looks like '{other}'",
        "Keep one of the two, or give them names that nobody confuses.",
        source=_NFC,
        bad="vote: yea\nVote: nay",
        good="vote: yea",
    ),
    Code(
        "YAML-KEY",
        "the key {key} is not a text",
        "Put it in quotes.",
        bad="2026: spring",
        good='"2026": spring',
    ),
    Code(
        "YAML-KEY-EMPTY",
        "the key here is an empty text",
        "Name the field.",
        bad='"": spring',
        good="season: spring",
    ),
    Code(
        "YAML-MERGE",
        "the merge key `<<` is here",
        "Write the fields out.",
        bad="<<: {a: 1}",
        good="a: 1",
    ),
    Code(
        "YAML-ANCHOR",
        "the anchor or alias '{name}' is here",
        "Write the value out in each place.",
        bad="a: &x 1\nb: *x",
        good="a: 1\nb: 1",
    ),
    Code(
        "YAML-TAG",
        "the tag {name} is here",
        "Remove it; put the value in quotes if it is a text.",
        bad="at: !!str 2026-11-20",
        good='at: "2026-11-20"',
    ),
    Code(
        "YAML-AMBIGUOUS",
        "{value} is a text to one reader of YAML and something else to another",
        "Put it in quotes if it is a text; only texts, `true`, `false` and whole numbers stand without.",
        source=_YAML_TYPES,
        bad="country: NO\nat: 12:30",
        good='country: "NO"\nat: "12:30"',
    ),
    Code(
        "YAML-NULL",
        "there is no value here",
        'Write one, or leave the field out; an empty text is "", an empty list []; '
        "a text with a comma between braces needs quotes.",
        source=_YAML_TYPES,
        bad="reason: ~",
        good='reason: "unknown"',
    ),
    Code(
        "YAML-NUMBER",
        "the number {value} is too long",
        "Put it in quotes if it is a text; numbers have at most 18 digits.",
        bad="id: 20261120171500000001",
        good='id: "20261120171500000001"',
    ),
    Code(
        "YAML-DEPTH",
        "values lie deeper than {most} levels within each other",
        "Flatten them.",
        bad="[[[[…]]]]",
        good="[…]",
    ),
    Code(
        "YAML-NODES",
        "the file has more than {most} values",
        "Divide it.",
        bad="[a, a, a, …]",
        good="[a]",
    ),
)

_SHAPE: Final = (
    Code(
        "SHAPE-MISSING",
        "the field '{field}' is missing",
        "Add it.",
        bad="step: decide",
        good="step: decide\nby: m-4t7w2k9p",
    ),
    Code(
        "SHAPE-UNKNOWN",
        "there is no field '{field}'; known here: {known}",
        "Correct the name or remove the field.",
        bad="vot: yea",
        good="vote: yea",
    ),
    Code(
        "SHAPE-NAME",
        "the name '{field}' may not stand here; allowed: {rule}",
        "Choose another name.",
        bad="steps: {Decide-Now: …}",
        good="steps: {decide_now: …}",
    ),
    Code(
        "SHAPE-TYPE",
        "'{field}' must be {rule}",
        "Write it so; a text that looks like a number needs quotes.",
        bad="days: three",
        good="days: 3",
    ),
    Code(
        "SHAPE-ENUM",
        "'{field}' must be one of: {rule}",
        "Choose one of them.",
        bad="severity: L9",
        good="severity: L2",
    ),
    Code(
        "SHAPE-PATTERN",
        "'{field}' is not written as {rule}",
        "Correct it.",
        bad="seen: 4f2a",
        good="seen: sha256:…",
    ),
    Code(
        "SHAPE-LENGTH",
        "'{field}' has {count} characters; allowed: {rule}",
        "Shorten it, or say more.",
        bad='reason: ""',
        good='reason: "three adverts in one day"',
    ),
    Code(
        "SHAPE-RANGE",
        "'{field}' is out of range; allowed: {rule}",
        "Correct the number.",
        bad="days: -1",
        good="days: 7",
    ),
    Code(
        "SHAPE-COUNT",
        "'{field}' has {count} items; allowed: {rule}",
        "Add or remove items.",
        bad="by: []",
        good="by: [role.moderator]",
    ),
    Code(
        "SHAPE-DUPLICATE-ITEM",
        "'{field}' holds the same item twice",
        "Keep one of them.",
        bad="by: [a, a]",
        good="by: [a]",
    ),
    Code(
        "SHAPE-DATE",
        "'{field}' is not a day of the calendar between 1970 and 2199",
        'Write it as "2026-11-20".',
        source=_DATE,
        bad='until: "2026-02-30"',
        good='until: "2026-02-28"',
    ),
    Code(
        "SHAPE-DATETIME",
        "'{field}' is not a moment with seconds and an offset between 1970 and 2199",
        'Write it as "2026-11-20T17:15:00+08:00".',
        source=_DATE,
        bad='at: "2026-11-20 17:15"',
        good='at: "2026-11-20T17:15:00+08:00"',
    ),
)

CODES: tuple[Code, ...] = _FILE + _TEXT + _YAML + _SHAPE

"""What can be wrong with a command as typed."""

from kocgov.finding.code import Code

CODES: tuple[Code, ...] = (
    Code(
        "CMD-WHO", "nobody is named at the terminal", "give --as MEMBER, or set KOCGOV_AS, or once: git config kocgov.member MEMBER",
        bad="kocgov case acknowledge 7q2m", good="kocgov case acknowledge 7q2m --as m-4t7w2k9p",
    ),
    Code(
        "CMD-NOBODY", "{member} is not on the roster", "nearest name: {near}; a newcomer joins with: kocgov member join",
        bad="--as m-4t7w2k9", good="--as m-4t7w2k9p",
    ),
    Code("CMD-PAIR", "{word} is not of the form NAME=VALUE", "write the name, an equals sign, the value; quote it if it has spaces",
         bad="clarity clear", good="clarity=clear"),
    Code("CMD-FIELD", "this step has no field {name}", "nearest name: {near}; it has: {known}", bad="statment=…", good="statement=…"),
    Code("CMD-VALUE", "{value} cannot be read as {name}", "write it like {example}", bad="--measure mute:three", good="--measure mute:3d"),
    Code("CMD-TABLE", "there is no table {typed}", "the charter has: {known}", bad="kocgov triage dicipline", good="kocgov triage discipline"),
    Code("CMD-FACT-MISSING", "the fact {fact} is missing", "give {fact}= one of: {values}",
         bad="kocgov triage signal severity=safety", good="kocgov triage signal severity=safety influence=core …"),
    Code("CMD-FACT", "the table knows no fact {fact}", "nearest name: {near}; it asks for: {known}", bad="claus=cited", good="clause=cited"),
    Code("CMD-FACT-VALUE", "{fact} cannot be {value}", "it is one of: {values}", bad="clarity=yes", good="clarity=clear"),
    Code("CMD-MODIFIER", "the table knows no modifier {typed}", "it knows: {known}", bad="--modifier minor", good="--modifier minor_14_17"),
    Code("CMD-CHARTER", "there is no charter {typed}", "nearest name: {near}; there are: {known}; or name the folder that holds its charter.yaml",
         bad="--charter autokoc", good="--charter auto-koc"),
    Code("CMD-CHARTER-BROKEN", "the charter does not load: {where} {code} {what}", "mend it, then run again; kocgov charter check tells all",
         bad="a charter.yaml with one key twice", good="a charter that `kocgov charter check` passes"),
    Code("CMD-CLAUSE", "there is no clause {typed}", "nearest: {near}", bad="kocgov charter show C-ADS", good="kocgov charter show C-ADVERT"),
    Code("CMD-ZONE", "{zone} is no time zone", "name one like Asia/Shanghai", bad="--zone Peking", good="--zone Asia/Shanghai"),
    Code("CMD-NOT-EMPTY", "{folder} is not empty", "name a folder that does not exist yet, or is empty",
         bad="kocgov init . among other files", good="kocgov init new-community"),
    Code("CMD-STORY", "there is no story {typed}", "nearest name: {near}; there are: {known}",
         bad="--story first-seson", good="--story first-season"),
    Code("CMD-STORY-BROKEN", "the story cannot be told: {where} {what}", "reinstall kocgov, or mend the story file",
         bad="a story file with one key twice", good="the story as it was shipped"),
    Code("CMD-CODE", "there is no code {typed}", "nearest: {near}", bad="kocgov explain KG-HERD", good="kocgov explain KG-HEARD"),
    Code("CMD-KIND", "there is no kind of file {typed}", "there are: {known}", bad="kocgov schema charters", good="kocgov schema charter"),
    Code("CMD-NO-PATH", "{path} does not exist", "name a folder that does",
         bad="kocgov check comunity", good="kocgov check community"),
    Code("CMD-NO-LETTER", "nothing in {dossier} calls for a letter yet", "look at it first: kocgov case show {dossier}",
         bad="kocgov case letter 7q2m, on a case just opened", good="kocgov case letter 7q2m, after guidance was given"),
    Code("RUN-FAULT", "the program failed ({kind}: {what})", "this is our fault; nothing more was written; set KOCGOV_DEBUG=1 to see where",
         bad="a fault in kocgov itself", good="KOCGOV_DEBUG=1 kocgov …, and the traceback sent to us"),
)  # fmt: skip

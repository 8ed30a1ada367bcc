"""Who was there: names, roles and status from the attendance at the head of minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from indexer.structure.lines import Line
from minutebook.records import Person
from minutebook.text import fold

_WHO = (
    r"(?:others?\s+(?=county|borough|district|city))?(?:(?:cabinet|committee|council|executive|board|panel"
    r"|voting|elected|others?|non[- ]|county|borough|district|city)\s*)?"
    r"(?:members?|councillors?|cllrs?|officers?|officials?|others)\s+"
    r"(?:of\s+(?:the\s+)?[\w ]{3,40}?\s+)?(?:also\s+)?"
)
_STATUS = re.compile(
    rf"^\W*(?:[^\W\d][\w’' ]{{2,40}}\s*/\s*)?"
    rf"(?P<label>(?:{_WHO})?(?:present|absent|in\s+attendance(?:\s+virtually)?(?:\s*\([\w ]+\)(?=\s*:))?"
    r"|membership(?=\W*$))"
    r"|(?:(?:voting|non-voting|panel|committee|board|cabinet|independent|co-opted)\s+)?"
    r"(?:members|councillors)(?=\s*:)"
    r"|representing\s+[^:]{4,80}(?=:)|sederunt(?=\s*:)|attending(?=\s*:)|by\s+invitation|attendance"
    r"|also\s+(?:present|in\s+attendance)"
    r"|members\s+attending\b[\w ()]*|attendees|(?:(?:town|parish|deputy)\s+)?clerk(?=\s*[:–-])"
    r"|(?:support(?:ing)?\s+)?officers?|officials?|[A-Z][\w ]{3,60}\s(?:officers|officials)(?=\s*:)"
    r"|[A-Z][\w ,]{3,60}\spresent\s+by\s[\w ]{3,40}(?=:)|deputies(?=\s*:)|(?:clerk|chair|convener)(?=\W*$)"
    r"|in\s+the\s+chair(?=\s*:)|chair(?:person|man|woman)?(?=\s*:)"
    r"|(?:councillors[’']?\s+)?apolog(?:y|ies)(?:\s+for\s+absence)?|substitutes?|guests?|observers?)"
    r"(?:\s*\([^()]*\bdenotes\b[^()]*\)$)?(?:\s*(?:[:;)–-]+|$)|\s{4,}|(?<=\bpresent)(?=\s+(?:Cllrs?|Councillors?)\b))\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
# Words before the names of some of those present, which change nothing but who is in the chair.
_GROUP = re.compile(
    r"^(?:(?P<chair>in\s+the\s+chair|chair(?:person|man|woman)?(?=\s*(?::|[–-]\s+Councillor))|vice-?chair(?:man|person)?(?=\s*[–-]\s+Councillor)|(?:right\s+worshipful\s+the\s+)?mayor(?=\s*:))"
    r"|(?:whole|part)\s+of\s+(?:the\s+)?meeting|cabinet\s+members?|aldermen|alderman|councillors|baillies|labour|conservatives?|liberal\s+democrats?|greens?|independents?|reform(?:\s+uk)?|plaid\s+cymru|snp|(?:the\s+)?lord\s+provost|provost)\s*(?:[:–-]|$)\s*",
    re.IGNORECASE,
)
_IN_THE_CHAIR = re.compile(
    r"(?:,?\s+(?:(?:vice-?|depute\s+)?conven[eo]r|chair(?:man|person)?|provost)(?:\s+of\s+the\s+\w+)?)?,?\s+(?:\(?in\s+the\s+chair\)?|presid(?:ing|ed))\.?$",
    re.IGNORECASE,
)
# "Councillor Rob Tanner in the Chair plus Councillors Amy Beck and Colin Dale."
_CHAIR_PLUS = re.compile(
    r"^(?P<chair>(?:(?:County|District|Borough)\s+)?(?:Councillor|Cllr\.?|Mr|Mrs|Ms|Miss|Dr|Alderman)\s+[^,;:]{3,60}?)\s+in\s+the\s+chair"
    r"(?:\s+(?:plus|and|with)|[,;:]|\.)\s*(?P<others>.*)$",
    re.IGNORECASE,
)
# "“ E. J. Breese": the title of the line above, repeated by a mark.
_DITTO = re.compile(r"^[“”\"″]\s+(?=[A-Z])")
# The name of a department above its officers.
_DEPARTMENT = re.compile(
    r"^(?!.*\b(?:Director|Head|Manager|Officer|Chief|Assistant|Lead)\b)(?:[A-Z][\w’'-]*(?:,|\s+and|\s+&)?\s+)+(?:Services|Resources|Directorate|Department|Communities|Regeneration|Enterprise)$"
)
# A sentence on how to read the minutes, or what was done, ends the list of names.
_TEXT = re.compile(
    r"^(?:the|this|these|an?|it)\s[^:]{50,}$|^copies\s+of\b|^(?:minutes|agenda|circular|part\s+(?:one|two|i|ii|1|2)|declarations?\s+of\s+interests?)\W*$",
    re.IGNORECASE,
)
# The head of a table that holds the minutes ends it too.
_COLUMNS = re.compile(
    r"^(?:(?:agenda|item|minute|min|no|ref|reference|number|subject|discussion|decision|action|by|whom)\b\.?\s*)+$",
    re.IGNORECASE,
)
_NOBODY = frozenset(["none", "nil", "apologies", "there were none", "no apologies", "councillors", "members"])
_PREFIX = re.compile(
    r"^(?:and\s+)?(?:(?:Cynghor(?:ydd|wyr)|Cyng\.?)\s*/\s*)?(?:[CDB]\.?\s*(?=Cllr))?(?:(?:(?:County|District|Borough)\s+)?(?:Councillors?|Cllrs?\.?)(?:\s*:\s*|\s+))?(?:and\s+)?",
    re.IGNORECASE,
)
_HONOUR = re.compile(r",\s*(?=(?:OBE|CBE|MBE|KBE|JP|J\.P\.|MP|DL|QPM|BEM)\b)")
_SPLIT = re.compile(r",(?![^()]*\))|(?:\band\b|\s&\s)(?![^()]*\))|;|\n")
# "Cllr A Bolt (Mayor) Cllr C Drew": names set side by side, each with its own title.
_UNPARTED = re.compile(
    r"(?<=[\w)])(?<!\band)(?<!\bfor)(?<!Leader)(?<!Member)(?<!Mayor)(?<!Chair)(?<!Holder)(?<!Chairman)(?<!County)(?<!District)(?<!Borough)\s+"
    r"(?=(?:(?:County|District|Borough)\s+)?(?:Cllr|Councillor)\.?\s+(?:Mrs\s+|Mr\s+|Ms\s+|Dr\s+)?[A-Z])"
)
_TITLED = re.compile(r"(?:(?:Vice-)?Chair(?:man|person)?\s*[:–-]\s+)?(?:Councillor|Cllr|Alderman)\b")
# The title of a post is nobody's name.
_POST = re.compile(
    r"\b(?:Chief\s+Executive|Director|Officer|Clerk|Head|Leader|Manager|Secretary|Solicitor|Treasurer|Commissioner|Services"
    r"|Council|Board|Authority|Partnership|Committee|Trust|Agency)\b"
)
_PUBLIC = re.compile(r"\b(?:public|parishioners|residents|press)\b", re.IGNORECASE)
# "L Hay, Planning Adviser; J Orr, Legal Adviser"
_PARTED_BY_SEMICOLONS = re.compile(
    r"(?:^|(?<=;))(?P<who>\s*(?!Councillors\b)[^,;()\n]+),\s*"
    r"(?P<role>(?:(?!\n(?:Councillor|Cllr|Alderman|Mr|Mrs|Ms|Dr)s?\b)[^,;()])+)(?=;|\.?$)",
    re.MULTILINE,
)
# "Councillor Aurelia Boyd, Leader, Wickmouth City Council": one to a line, with what each is.
_ONE_TO_A_LINE = re.compile(
    r"^(?P<who>(?:Mayor|Councillor|Cllr|Alderman|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Rev|Prof)\.?\s+[A-Z][^,();]+?)"
    r"(?:(?:,|\s+[–-])\s+(?P<role>(?:(?!\b(?:Councillor|Cllr|Mr|Mrs|Ms)\b)[^();])+))?(?P<rest>(?:\s*\([^)]*\))?)$"
)
# "A. Ives – Head of Planning and Building Control", "Mr M Andrews    Chief Executive": one officer.
_OFFICER = re.compile(
    r"^(?P<who>(?:(?:Mr|Mrs|Ms|Miss|Dr|Councillor|Cllr)\.?\s+)?[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){1,3})(?:,\s+|\s+[–-]\s+|\s{3,})"
    r"(?P<role>(?![^\n]*,\s+(?:[A-Z][\w.'’-]*\s+){1,2}[A-Z][\w'’-]*\s*(?:,|[–-]\s|\())(?![^\n]*;)"
    r"[^\n]*\b(?:Chief|Director|Officer|Head|Manager|Solicitor|Lawyer|Clerk|Treasurer|Secretary|Lead|Adviser|Advisor|Assistant|Engineer|Planner|Commissioner|Cabinet\s+Member)\b[^\n]*)$"
)
# A longer line names several.
_LONGEST_OFFICER = 140
_OTHERS_PRESENT = re.compile(
    r"^(?:members\s+of\s+the\s+)?(?:public|press)\b[^:]{0,20}:\s*(?:\d+|none|nil)\b", re.IGNORECASE
)
_GROUP_HEADING = re.compile(r"^(?-i:(?:[A-Z][A-Z’' -]*\s)?(?:MEMBERS|COUNCILLORS|REPRESENTATIVES))\W*$")
# The name of a group above its members: "Religious Representatives:".
_GROUP_LABEL = re.compile(r"^[A-Z][\w’'/ ]{3,50}:$")
_NAME = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Rev|Canon|Prof)\.?\s+)?[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,5}(?:#(?:OBE|CBE|MBE|KBE|JP|J\.P\.|MP|DL|QPM|BEM))*$"
)


def find_people(lines: Sequence[Line]) -> list[Person]:
    """Return the people named under "Present", "Apologies", "In attendance" and the like."""
    people: list[Person] = []
    status: str | None = None
    block: list[Line] = []
    for line in (_chair_first(line) for line in _in_one_column(lines)):
        match = _STATUS.match(line.text)
        if match and not (line.is_bullet and match["label"].casefold() == "attendance"):
            people += _people(status, block)
            status = _status(match["label"])
            block = [line]
            if status == "in attendance" and all(p.role == "in the Chair" for p in people):
                status = _status_of_members(lines, line)
        elif (
            re.match(
                r"^(?:before\s+the\s+start|the\s+meeting\s+(?:opened|commenced|started)|unrestricted|part\s+)",
                line.text,
                re.IGNORECASE,
            )
            or _TEXT.match(line.text)
            or _COLUMNS.match(line.text)
        ):
            people += _people(status, block)
            status, block = None, []
        elif status != "present" and _IN_THE_CHAIR.search(line.text):
            people += _people(status, block)
            presiding = f"{_IN_THE_CHAIR.sub('', line.text)} (in the Chair)"
            status, block = "present", [replace(line, text=presiding)]
        elif status and _GROUP_HEADING.match(line.text):
            people += _people(status, block)
            block = []
        elif status and _OTHERS_PRESENT.match(line.text):
            # "Public: 2"
            people += _people(status, block)
            status, block = None, []
        elif status and line.is_upper and len(line.text) > 8 and any(not b.is_upper for b in block):
            # A heading in capitals below names in ordinary letters.
            people += _people(status, block)
            status, block = None, []
        elif status and (_DEPARTMENT.match(line.text) or _GROUP_LABEL.match(line.text)):
            people += _people(status, block)
            block = []
        elif status:
            block.append(line)
    return _once(people + _people(status, block))


# So many with a councillor's title are the members.
_MEMBERS = 3
_MEMBER = re.compile(r"\b(?:Councillor|Cllr\.?|Alderman)\s+[A-Z]")


def _status_of_members(lines: Sequence[Line], label: Line) -> str:
    """Return what "In attendance" means where nobody is listed as present: the members were."""
    after = [line for line in lines if line.start >= label.start]
    own = [after[0], *takewhile(lambda line: not _STATUS.match(line.text), after[1:])]
    return "present" if sum(len(_MEMBER.findall(line.text)) for line in own) >= _MEMBERS else "in attendance"


# A label broken by its column: "Other Members in    Councillor Bains", "Attendance:    Councillor Fenn".
_OTHER_MEMBERS_IN = re.compile(r"^other\s+members\s+in\s{3,}(?P<rest>\S.*)$", re.IGNORECASE)
_ATTENDANCE = re.compile(r"^attendance:\s*(?P<rest>\S.*)$", re.IGNORECASE)
_TWO_LABELS = re.compile(r"^(?P<left>\S[^:]{3,40}:?)\s{3,}(?P<right>\S[^:]{3,40}:?)$")
_TWO_CELLS = re.compile(r"^(?P<left>\S.*?)\s{3,}(?P<right>\S.*)$")


def _in_one_column(lines: Sequence[Line]) -> list[Line]:
    """Set lists that stand side by side ("Present:      Apologies:") one below the other."""
    found: list[Line] = []
    right: list[Line] = []
    is_label_open = False
    for line in lines:
        others = _OTHER_MEMBERS_IN.match(line.text)
        rest = _ATTENDANCE.match(line.text) if is_label_open else None
        is_label_open = others is not None
        if others or rest:
            words = f"Other Members in attendance: {others['rest']}" if others else rest["rest"]  # type: ignore[index]
            found.append(replace(line, text=words))
            continue
        labels = _TWO_LABELS.match(line.text)
        cells = _TWO_CELLS.match(line.text)
        if labels and _STATUS.match(labels["left"]) and _STATUS.match(labels["right"]):
            found.append(replace(line, text=labels["left"]))
            right = [replace(line, text=labels["right"])]
        elif right and cells:
            found.append(replace(line, text=cells["left"]))
            right.append(replace(line, text=cells["right"]))
        elif right and (_STATUS.match(line.text) or not _TITLED.match(line.text)):
            found += [*right, line]
            right = []
        else:
            found.append(line)
    return found + right


def _chair_first(line: Line) -> Line:
    """Give a line that begins with who was in the chair the label that it leaves out."""
    match = _CHAIR_PLUS.match(line.text)
    if match is None:
        return line
    return replace(line, text=f"Present: {match['chair']} (in the Chair), {match['others']}".rstrip(", "))


def _once(people: Sequence[Person]) -> list[Person]:
    """Join what is said of one person twice: on the list, and as the one in the chair."""
    found: list[Person] = []
    for person in people:
        at = next(
            (i for i, p in enumerate(found) if p.name == person.name and p.status == person.status), None
        )
        # Two may share a surname.
        if at is None or person.role != "in the Chair" or " " not in person.name:
            found.append(person)
        else:
            found[at] = replace(found[at], role=found[at].role or person.role)
    return found


_FROM = re.compile(
    r"(?:\b(?:from|by|of|for)\s*:?\s+|^(?:[\w/.-]*\d[\w/.-]*:?\s+)?)"
    r"(?P<names>(?:(?:County|District|Borough)\s+)?"
    r"(?:Councillors?|Cllrs?|Members?|Mr|Mrs|Ms|Miss|Dr|Alderm[ae]n|Baillies?)\b.*)",
    re.DOTALL,
)
# Names without titles, after words that say what is sent: "Apologies were received from Matt Furness."
_UNTITLED_FROM = re.compile(
    r"\bapolog(?:y|ies)\b[^.]{0,60}?\b(?:from|by)\s*:?\s+(?P<names>(?-i:[A-Z][\w'’-]+\s+[A-Z][\w'’-]+).*)",
    re.DOTALL | re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[a-z)])\.(?=\s|$)")


_DECIDED = re.compile(r"\s(?:RESOLVED|Resolved|AGREED|It\s+was\s+(?:resolved|agreed))\b")


def find_apologies(lines: Sequence[Line]) -> list[Person]:
    """Return those who sent apologies, by the item that says so: "… received from Councillors A and B"."""
    if not lines:
        return []
    words = fold("\n".join(line.text for line in lines))
    named = _FROM.search(words) or _UNTITLED_FROM.search(words)
    if named is None:
        # The names alone: "Steve Carroll (medical)".
        name = re.split(r"[,(–]|\s-\s", lines[0].text)[0].strip()
        is_name = _NAME.match(name) and " " in name and not _POST.search(name)
        return _people("apologies", lines[:1]) if is_name else []
    # What was resolved on them follows.
    sent = _DECIDED.split(_STOP.split(named["names"])[0])[0]
    whole = replace(lines[0], text=sent, end=lines[-1].end)
    return _people("apologies", [whole])


def _status(label: str) -> str:
    low = label.lower()
    if "apolog" in low or "absent" in low:
        return "apologies"
    if "substitut" in low or "deputies" in low:
        return "substitute"
    if re.search(
        r"\bpresent\s+by\b|\battendance\b.|.\battendance|offic|also|guest|clerk|observer|non-|other|attending",
        low,
    ):
        return "in attendance virtually" if "virtual" in low else "in attendance"
    return "present"


def _words(line: Line) -> str:
    """Return what a line says after the label of a list of names."""
    match = _STATUS.match(line.text)
    if match and re.search(r"\b(?:chair|convener)", match["label"], re.IGNORECASE):
        return line.text.strip() if match["rest"] else "Chair:"
    return _DITTO.sub("", match["rest"] if match else line.text).strip()


def _with_its_role(match: re.Match[str]) -> str:
    return f"{match['who']} ({fold(match['role'])})"


def _with_role(match: re.Match[str]) -> str:
    role = f" ({match['role'].strip()})" if match["role"] else ""
    return f"{match['who'].strip()}{role}{match['rest']}"


def _officers(block: Sequence[Line], said: Sequence[str], longest: int) -> list[bool]:
    """Say which lines name one officer each; one that goes on in the next line does not."""
    are = [len(words) < _LONGEST_OFFICER and _OFFICER.match(words.rstrip(".")) is not None for words in said]
    ends = [
        is_next
        or line.blank_before
        or line.is_bullet
        or len(words) < 0.8 * longest
        or _TITLED.match(following) is not None
        for words, following, line, is_next in zip(said, said[1:], block[1:], are[1:], strict=False)
    ]
    # "Cabinet Member for Integrated Children's", "Services"
    ends = [
        end and not re.fullmatch(r"(?:[A-Z]\w+\s+)?Services\.?", following)
        for end, following in zip(ends, said[1:], strict=True)
    ]
    return [is_one and is_whole for is_one, is_whole in zip(are, [*ends, True], strict=True)]


# "Councillor David Challis – Rushby BC – A", where A denotes absent.
_ABSENT = re.compile(r"\s+[–-]\s+\(?A\)?$")
# "Pete Barker – Officer } (Host Authority)"
_BRACE = re.compile(r"\s*\}.*$")
# "Councillors Ash and Birch also attended."
_ATTENDED = re.compile(
    r"\s+(?:(?:was|were)\s+)?(?:also\s+)?(?:attended|present|in\s+attendance)\.?$", re.IGNORECASE
)


def _people(status: str | None, block: Sequence[Line]) -> list[Person]:
    if not status or not block:
        return []
    found = []
    joined = ""
    # The white space between columns fills no line.
    lengths = [len(re.sub(r"\s{3,}", " ", line.text)) for line in block]
    longest = max(*lengths, 60)
    said = [_words(line) for line in block]
    listed = [words for words in said if words]
    if len(listed) > 1 and all(_ONE_TO_A_LINE.match(words) for words in listed):
        said = [_ONE_TO_A_LINE.sub(_with_role, words) for words in said]
    officers = _officers(block, said, longest)
    said = [
        _OFFICER.sub(_with_its_role, words.rstrip(".")) if officer else words
        for words, officer in zip(said, officers, strict=True)
    ]
    said = [re.sub(r"(?<=[\w)])\s{4,}(?=[A-Z])", ", ", words) for words in said]
    for at, (line, words) in enumerate(zip(block, said, strict=True)):
        # A new line is a new person when the one before was not left open by a comma or bracket.
        is_open = joined.rstrip().endswith((",", "and", ";")) or joined.count("(") > joined.count(")")
        # A full line was broken by the margin, not by a new name.
        is_full = at > 0 and lengths[at - 1] >= 0.8 * longest
        is_open = is_open or (
            is_full and not line.blank_before and not line.is_bullet and not _TITLED.match(words)
        )
        is_open = is_open and not (at and officers[at - 1])
        joined += (
            " " if is_open or words[:1].islower() or words.startswith(("OBE", "MBE", "CBE")) else "\n"
        ) + words
    joined = _HONOUR.sub("#", joined)
    joined = re.split(
        r"\.\s+(?:also\s+)?(?:in\s+attendance|present|apologies|(?:town\s+|parish\s+)?clerk)\b",
        joined,
        flags=re.IGNORECASE,
    )[0]
    if 0 < joined.count(";") <= len(_PARTED_BY_SEMICOLONS.findall(joined)):
        joined = _PARTED_BY_SEMICOLONS.sub(_with_its_role, joined)
    joined = _UNPARTED.sub(", ", joined)
    start, end = block[0].start, block[-1].end
    previous: Person | None = None
    is_chair = is_label = False
    for part in _SPLIT.split(joined):
        group = _GROUP.match(part.strip())
        words = part.strip()[group.end() :] if group else part.strip()
        own_status = "apologies" if _ABSENT.search(words) else status
        words = _BRACE.sub("", _ABSENT.sub("", words))
        # "Chair:", and the name on the next line.
        is_chair = bool(group and group["chair"]) or (is_chair and is_label)
        is_label = group is not None and not words
        words = _PREFIX.sub("", words).strip(" .*")
        presiding = _IN_THE_CHAIR.search(words)
        if presiding:
            words = f"{words[: presiding.start()].rstrip(' -–')} (in the Chair"
        words = _ATTENDED.sub("", re.sub(r"\s+who\s.*$", "", words))
        name, _, role = re.sub(r"^((?:[^()]|\([^()]*\))*?)\s+[–-]\s+", r"\1 (", words, count=1).partition("(")
        name = name.strip().strip(",")
        if name.lower() in _NOBODY:
            continue
        is_name = _NAME.match(name.replace("’", "'")) or _NAME.match(name)
        if is_name and not _POST.search(name):
            stated = re.sub(r"\)\s*\(", ", ", role).rstrip(") ").strip() or (
                "in the Chair" if is_chair else None
            )
            previous = Person(name.replace("#", " "), stated, own_status, start, end)
            found.append(previous)
        elif (
            previous is not None
            and previous.role is None
            and words
            and len(words) < 90
            and not _PUBLIC.search(words)
        ):
            found[-1] = previous = replace(previous, role=words)
    return found

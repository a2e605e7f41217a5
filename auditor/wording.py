"""Words several rules look for: evidence, reasons for anonymity, generic sources."""

from __future__ import annotations

import re

from auditor.sources.phrase import phrase

# Words that show what a judgement rests on.
BASIS = re.compile(
    r"\b(?:because|since|given|based on|on the basis of|judging (?:by|from)"
    r"|according to|as (?:shown"
    r"|seen|evidenced|reported|noted) (?:by|in)|footage|imagery|satellite"
    r"|photographs?|photos|videos?"
    r"|geolocat\w+|intercepts?|documents?|records|data|figures|statistics|evidence|survey|poll"
    r"|(?:report|study|analysis|audit|inspection|investigation|investigators|memo|filing)s?"
    r"(?=\s+(?:\w+\s+)?(?:show|found|find|suggest|indicat|of|from|by|said|says))"
    r"|show(?:s|ed|n|ing)?\b|observed|confirmed by|citing|cited"
    r"|after (?:a|the|its|his|her|their)\b)",
    re.IGNORECASE,
)

# Why a source is not named.
ANONYMITY_REASON = re.compile(
    r"\b(?:anonym(?:ity|ously)|not (?:to )?be (?:named|identified|quoted by name)"
    r"|(?:declin|refus)\w+ to be (?:named|identified)|without being (?:named|identified)"
    r"|not (?:been )?(?:authori[sz]ed|allowed|permitted|cleared)|(?:was|were|is"
    r"|are)n[’']t (?:authori[sz]ed"
    r"|allowed|permitted)|on background|for fear of|fear(?:s|ed"
    r"|ing)? (?:of )?(?:reprisals?|retaliation"
    r"|retribution|for (?:his|her|their))|sensitivity of|to discuss (?:private"
    r"|internal|sensitive)"
    r"|name was withheld|names were withheld|not publicly|pseudonym|name has been changed)\b",
    re.IGNORECASE,
)

# The text itself says that accounts differ.
DIFFERENCE_STATED = re.compile(
    r"\b(?:accounts?|reports?|versions?|figures?|estimates?|tolls?"
    r"|sources?) (?:\w+ )?(?:differ\w*|var(?:y|ied)"
    r"|conflict\w*|diverge\w*|contradict\w*|disagree\w*)|conflicting|contradict\w*|at odds"
    r"|disput(?:e|es|ed|ing)|by contrast|in contrast|on the other hand"
    r"|could not be (?:independently )?"
    r"(?:verified|reconciled|confirmed)|different (?:figure|account|number|toll|version)s?\b",
    re.IGNORECASE,
)

# What no reader can know without being told: tolls, moves of armed men, secrets, others' minds.
DISPUTABLE = re.compile(
    r"\b(?:"
    r"(?:soldiers|troops|fighters|militants|rebels|insurgents|civilians|villagers|protesters|police"
    r"|guards|hostages|prisoners)(?= )[\w\s’'-]{0,20}?\b(?:was|were|been) (?:killed|wounded|injured"
    r"|executed|arrested|tortured|abducted|displaced)"
    r"|(?:was|were|been) (?:killed|wounded|injured) (?:in|by) (?:the|a|an) (?:strike"
    r"|air ?strike|raid"
    r"|shelling|blast|clash(?:es)?|ambush|bombardment)"
    r"|(?:troops|forces|soldiers|fighters|rebels|militants|militia(?:men)?|insurgents|gunmen"
    r"|drones?|missiles?|jets|warplanes|tanks|saboteurs|hackers|spies) (?:have |had |has )?"
    r"(?:struck|hit|captured|seized|shelled|bombed|destroyed|attacked|stormed|shot down|overran"
    r"|entered|crossed|broke into|penetrated|stole)"
    r"|(?:secretly|covertly|clandestinely)"
    r"|(?:was|were|is|are) behind the|ordered the (?:attack|killing|murder|strike|bombing|hack\w*)"
    r"|(?:was|were|is|are) responsible for the (?:attack|killing|murder|strike|bombing|hack\w*"
    r"|deaths?)"
    r"|(?:coerced|lied to|lied about|colluded with|conspired (?:with|to)|funnel+ed"
    r"|siphoned"
    r"|concealed|covered up|hid the|leaked the)"
    r"|(?:masterminded|orchestrated) the (?:attack|killing|murder|coup|plot|leak|campaign)"
    r"|(?:is|are|was|were|remains?|grew|grown) (?:\w+ly |also |most |more |very )?"
    r"(?:interested in|concerned (?:about|that|by)"
    r"|alarmed (?:by|at|that)|furious (?:at|with|that|over))"
    r")\b",
    re.IGNORECASE,
)

# Wrongdoing that a court decides on, as verbs and set phrases.
WRONGDOING = re.compile(
    r"\b(?:embezzl|brib|defraud|launder|extort|blackmail|plagiari[sz]|perjur|fraud\w*"
    r"|corrupt(?:ion)?\b"
    r"|rap(?:e|ed|ing|ist)\b|molest|murder|(?:sexual(?:ly)? )?(?:assault|harass|abus)\w*|tortur"
    r"|smuggl|traffick|steal(?:ing)?\b|stole\b|stolen\b|theft\b|kickback|misconduct|bigam|treason"
    r"|war crimes?|money-launder|tax evasion|insider trading|rigg(?:ed|ing)\b|forg(?:ed|ery"
    r"|ing)\b)",
    re.IGNORECASE,
)

# An accusation that has found its accuser, its court or its answer.
PROCEEDING = re.compile(
    r"\b(?:alleg|accus|charg(?:e|es|ed|ing) (?:with|of|that|against|him|her|them)|charges\b|indict"
    r"|convict|sentenc(?:ed|ing)|plead|pled\b|guilty|prosecut|court|trial|jury|juror"
    r"|judge[sd]?\b|verdict"
    r"|lawsuit|sued?\b|suing|complaint|police|investigat|according to|admit|confess|acquit"
    r"|arrest|claim|testi(?:fied|mony)|tribunal|inquest|settle(?:d|ment)|suspect)",
    re.IGNORECASE,
)

# The accused, or the wish to hear them, has its place in the text.
REPLY = re.compile(
    r"\b(?:(?:did|does|do|has|have|had)(?: not|n[’']t) (?:\w+ )?(?:respond|repl|return|answer"
    r"|comment)"
    r"\w*|declin\w+ (?:to|an?|requests?|comment)|refus\w+ to (?:comment|answer|discuss|respond)"
    r"|could not (?:\w+ )?be reached|unavailable for comment|no comment|request(?:s"
    r"|ed)? for comment"
    r"|den(?:y|ies|ied|ying|ials?)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refut\w+"
    r"|disput(?:es|ed|ing)"
    r"|maintain\w* (?:his|her|their) innocence|not guilty|apologi[sz]\w+|defend(?:s|ed"
    r"|ing)? (?:him|her)"
    r"|(?:lawyers?|attorneys?|spokes\w+) (?:for|said|says|called)|in (?:his|her|their) defen[cs]e"
    r"|insist(?:s|ed)? (?:he|she|they)|replied|responded|countered|shot back|fired back)\b",
    re.IGNORECASE,
)

# The text itself says that nobody else bears it out.
UNCONFIRMED = re.compile(
    r"\b(?:could not be (?:independently )?(?:verified|confirmed)|not (?:been )?independently"
    r"|(?:neither|none|nothing)\b[^.;]{0,40}? (?:could|can|has|have) (?:been |be )?"
    r"(?:independently )?(?:verified|confirmed)"
    r"|unable to (?:verify|confirm)|cannot (?:verify|confirm)|only source|sole source)\b",
    re.IGNORECASE,
)

# The text itself warns that a source may not be relied on.
CAVEAT = re.compile(
    r"\b(?:unverified|unconfirmed|without (?:giving |offering |providing )?(?:any )?(?:evidence"
    r"|proof)"
    r"|not (?:been |be )?(?:independently )?(?:verified|confirmed)|unsubstantiated|unreliable"
    r"|disputed"
    r"|no (?:independent )?(?:confirmation|evidence)|known for|claim(?:s|ed|ing)?|alleg\w+"
    r"|propaganda|state-(?:run|controlled|owned))\b",
    re.IGNORECASE,
)

# Judgement, duty and forecast: what somebody thinks rather than knows.
OPINION = re.compile(
    r"\b(?:coward\w*|idiot\w*|moron\w*|fools?|foolish|stupid\w*|liars?|clown\w*|incompeten\w+|inept"
    r"|weak|arrogan\w+|crook\w*|crazy|insane|dangerous|reckless|disgrac\w+|disast\w+|mess"
    r"|fiasco|failure|embarrass\w+|terribl\w+|horribl\w+|awful|pathetic|ridiculous|absurd|shameful"
    r"|outrageous|unfit|hopeless|useless|worst(?![^.]* on record)|best"
    r"|brilliant|genius|great|wonderful|fantastic|hard"
    r"-?work(?:er|ing)|smart|unfair|wrong|hypocri\w+|naive|desperate|frenzy|frantic|frenetic"
    r"|chao(?:s|tic)|disorgani[sz]ed|out of (?:touch|control|ideas))\b"
    r"|\b(?:should|ought to|deserves?)\b|\bI (?:think|believe|feel|guess|doubt)\b"
    r"|\b(?:will|would|won[’']t) (?:\w+ )?(?:win|lose|fail|collapse|never|prevail|regret"
    r"|be remembered)\b|\b(?:bound|doomed|destined|likely|unlikely) to\b",
    re.IGNORECASE,
)

# What the source hopes or plans is its own to tell.
OWN_MIND = re.compile(
    r"^(?:that )?(?:I|we|you|they|he|she) (?:\w+ )?(?:hope|fear|want|wish|expect|plan|was|were"
    r"|are|am"
    r"|feel|felt|worr|intend)|\b(?:supports?|supported|opposes?|opposed|remains?|hopes?|wants?"
    r"|hoped|wanted)\b"
    r"|\b(?:it is|it[’']s|was) only|\b(?:could|would|might|crucial|probably|important"
    r"|(?:im)?possible)\b|\btoo (?:early"
    r"|soon|late) to\b|\bplans? to\b",
    re.IGNORECASE,
)
# To assume, to suggest or to point out is not to vouch for it.
VOUCHED = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old)|according|confirm\w*|report\w*|claim\w*|alleg\w*"
    r"|reveal\w*|disclos\w*|add(?:s|ed)?|describ\w*|recall\w*|acknowledg\w*|den(?:y|ies|ied)"
    r"|warn\w*|cit(?:e|es|ed|ing)|quot\w+|signal\w*|indicat\w*|announc\w*|state[sd]?|testif\w*"
    r"|explain\w*)\b",
    re.IGNORECASE,
)

# "told him", "tells employees": said to somebody in the story, not to the reader.
_TOLD_ANOTHER = re.compile(r"\s+(?:him|her|them|me|us|you|(?!reporters|journalists)[a-z]+s)\b")

# People harmed, and how many; ages and dates count nobody.
_TOLL = re.compile(
    r"\b(?:killed|dead|died|wounded|injured|casualt\w+|missing|displaced|evacuated|executed"
    r"|kidnapped|drowned)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w-])(?:\d+(?:[,.]\d+)*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|dozens?|hundreds?|thousands?|forty|fifty|thirty|twenty|millions?|billions?)(?![\w-])",
    re.IGNORECASE,
)
_AGE_OR_DATE = re.compile(
    r"(?:\b(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Sept\.|in|since|of|by) (?:1\d|20)?\d\d\b|\b9/11\b|, \d\d,|\d+ (?:years|months"
    r"|weeks|days) ago)",
)

# Nouns for those who go unnamed because of what they tell and from where they know it.
_INSIDERS = frozenset(
    [
        "source",
        "official",
        "aide",
        "adviser",
        "advisor",
        "diplomat",
        "insider",
        "operative",
        "staffer",
        "employee",
        "executive",
        "strategist",
        "consultant",
        "associate",
        "confidant",
        "officer",
        "negotiator",
        "donor",
        "banker",
        "trader",
        "commander",
        "agent",
        "informant",
        "contractor",
        "bureaucrat",
        "regulator",
        "investigator",
        "prosecutor",
        "lawmaker",
        "counselor",
        "assistant",
        "engineer",
        "manager",
        "member",
    ]
)
_COUNTS = frozenset(["one", "two", "three", "four", "several", "some", "many", "few", "number"])
_PEOPLE = frozenset(["person", "people", "individual", "man", "woman"])
# One post of one office: whoever holds it can be looked up.
_POSTS = frozenset(["strategist", "manager", "commander", "assistant", "prosecutor", "consultant"])
_PUBLIC = re.compile(
    r"\b(?:elect(?:ed|ions?)|spokes\w+|cast|family|jury|council|audience|union|public|police|fire"
    r"|school|city|county|hospital|health|weather|park|prison|court|emergency"
    r"|transit)\b",
    re.IGNORECASE,
)
_ACCESS = re.compile(
    r"\b(?:familiar|briefed|knowledge|close to|involved|privy|access|aware|speaking|spoke|anonym\w+"
    r"|not (?:be )?(?:named|identified|authori[sz]ed)|inside|who (?:asked|requested|declined))\b",
    re.IGNORECASE,
)


def says(pattern: re.Pattern[str], text: str) -> str | None:
    """The first stretch of `text` that `pattern` finds, None when there is none."""
    found = pattern.search(text)
    return found.group() if found else None


def insider(mention: str) -> str:
    """The head noun of an unnamed source who speaks from the inside, such as `official`.

    Empty for everybody else: passers-by, voters, elected officials, spokespeople, whose names
    nobody holds back. People count only with what they know ("people familiar with it").
    """
    parts = phrase(mention)
    if parts.of and parts.head in _COUNTS:
        return insider(parts.of)
    if _PUBLIC.search(mention):
        return ""
    if parts.possessor and parts.head in _POSTS and not parts.plural and not parts.number:
        return ""
    if parts.head in _PEOPLE:
        return parts.head if _ACCESS.search(mention) else ""
    return parts.head if parts.head in _INSIDERS else ""


def counts_harm(text: str) -> bool:
    """Whether `text` says how many were killed, hurt, displaced or are missing."""
    return bool(_TOLL.search(text) and _NUMBER.search(_AGE_OR_DATE.sub(" ", text)))


def told_another(text: str, end: int) -> bool:
    """Whether a cue that ends at `end` is a "told" whose hearer stands in the story."""
    told = text[:end].endswith(("told", "tells", "tell"))
    return told and _TOLD_ANOTHER.match(text, end) is not None

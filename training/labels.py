"""Label sets that are fixed by the codebook and the record contract. Open label sets (tags, lemma scripts) are counted from the data."""

TYPES = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
MODES = [f"{t}/{m}" for t, ms in {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional",
}.items() for m in ms.split()]
STATUSES = "actual historical future hypothetical negated".split()
SECTORS = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
ROLES = "actor recipient place time count killed injured arrested size wants opposes accepts offers noPlans undecided speaker addressee".split()
LINKS = "responseTo causes ifThen prevents after partOf object sameEvent".split()
TIES = "same sameCountry memberOf leads holdsOffice alignedWith backs hostileTo partOf invitedBy".split()
# Scorers of word tuples, with how many words a tuple has.
TUPLES = {"rel": 2, "span": 2, "role": 3, "quote": 3, "link": 2, "tie": 4}
NER = "O B-PER I-PER B-LOC I-LOC B-ORG I-ORG".split()
# Independent yes/no tags of a word.
TAGS = "sentence actorStart actorEnd placeStart placeEnd triggerInside cueStart cueInside contentStart contentEnd".split()
# Shape of a word: case (6) x what stands before it (nothing, white space, the start of a block).
CASES = "lower title upper mixed digit other".split()

"""Turns treebanks, name sets and annotations into windows of words with labels. One window is what the encoder reads at once."""
import gzip, io, json, os, random, re, subprocess, tarfile
from collections import Counter
import standoff
from labels import *

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.environ.get("SITREP_DATA", os.path.join(HERE, "..", "..", "shared", "data"))
NUMBER = re.compile(r"^(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|scores|several|few|many|some|both|no|a|an|half|couple|billion|tens)$", re.I)


def case_of(word):
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 4 if any(c.isdigit() for c in word) else 5
    if all(c.islower() for c in letters): return 0
    if all(c.isupper() for c in letters): return 2 if len(letters) > 1 else 1
    if letters[0].isupper() and all(c.islower() for c in letters[1:]): return 1
    return 3


def shape_of(word, before):
    """before: 0 nothing, 1 white space, 2 start of a block. 0 is kept for padding and special pieces."""
    return 1 + case_of(word) * 3 + before


def lemma_script(form, lemma):
    """Smallest recipe from the lower-cased form to the lemma: `cut|suffix`, with a mark where the lemma keeps the form's case."""
    low = form.lower()
    keep = lemma != lemma.lower()
    target = lemma.lower()
    n = 0
    while n < min(len(low), len(target)) and low[n] == target[n]: n += 1
    cut, add = len(low) - n, target[n:]
    if len(add) > 6 or cut > 6: return None
    return f"{'K' if keep else 'l'}{cut}|{add}"


# ---------------------------------------------------------------- treebanks
def read_conllu(path):
    """Documents of sentences; a sentence is a dict of parallel lists. Multiword tokens give their words a missing space between them."""
    docs, doc, rows, par, mwt_end, mwt_last_space = [], [], [], True, 0, True
    def flush():
        nonlocal rows, par
        if rows:
            doc.append({"rows": rows, "par": par}); rows, par = [], False
    space = True
    pending = None
    with gzip.open(path, "rt", encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if doc: docs.append(doc)
                doc = []; doc_new = True; par = True
            elif line.startswith("# newpar"): par = True
            elif line.startswith("#"): continue
            elif not line: flush(); space = True
            else:
                c = line.split("\t")
                if "." in c[0]: continue
                if "-" in c[0]:
                    a, b = c[0].split("-"); mwt_end = int(b)
                    pending = ("SpaceAfter=No" not in c[9]); continue
                i = int(c[0])
                entity = re.search(r"(?:^|\|)Entity=([^|]*)", c[9])
                rows.append({"form": c[1], "lemma": c[2], "upos": c[3], "xpos": c[4], "feats": c[5], "head": int(c[6]), "rel": c[7], "space": space, "entity": entity[1] if entity else ""})
                if i < mwt_end: space = False
                elif i == mwt_end and pending is not None: space = pending; pending = None
                else: space = "SpaceAfter=No" not in c[9]
                if i > mwt_end: mwt_end = 0
    flush()
    if doc: docs.append(doc)
    return docs


ENTITY = re.compile(r"\((\d+)(?:\[\d+/\d+\])?-([a-z]+)-[^()]*(\))?|(\d+)(?:\[\d+/\d+\])?\)")
ENTITY_TYPES = {"person": "PER", "place": "LOC", "organization": "ORG"}
TITLES = set("Prime Vice Foreign Chancellor Ambassador Mayor Congressman Mr. Mr Mrs. Mrs Ms. Ms Miss Dr. Dr Prof. Prof Professor President Senator Sen. Rep. Representative Gov. Governor Sir Judge Justice King Queen Prince Princess Minister Secretary General Gen. Captain Pastor Reverend Rev. St. Saint Lady Lord".split())


def gum_names(rows):
    """Flat names (BIO) of one GUM sentence from its nested entities: around each proper-noun head of a person, place or organization,
    the run of capitalised words, without article or title. Entities that have no name stay outside."""
    open_, spans = {}, []
    for i, r in enumerate(rows):
        for m in ENTITY.finditer(r["entity"]):
            if m[4] is None:
                if m[3]: spans.append((i, i, m[2]))
                else: open_.setdefault(m[1], []).append((i, m[2]))
            elif open_.get(m[4]):
                at, kind = open_[m[4]].pop(); spans.append((at, i, kind))
    tags = ["O"] * len(rows)
    capital = lambda k: rows[k]["upos"] in ("PROPN", "ADJ", "NOUN", "NUM") and rows[k]["form"][:1].isupper() or rows[k]["upos"] == "PROPN"
    link = lambda k: rows[k]["form"] in ("of", "for", "de", "la", "del", "&", "-", "'s")
    for a, z, kind in sorted(spans, key=lambda x: x[0] - x[1]):
        kind = ENTITY_TYPES.get(kind)
        heads = [k for k in range(a, z + 1) if not a <= rows[k]["head"] - 1 <= z]
        if kind is None or not heads or rows[heads[0]]["upos"] != "PROPN": continue
        b = e = heads[0]
        while b > a and (capital(b - 1) or link(b - 1) and b - 1 > a and capital(b - 2)): b -= 1
        while e < z and (capital(e + 1) or link(e + 1) and e + 1 < z and capital(e + 2)): e += 1
        while b < e and rows[b]["form"] in TITLES: b += 1
        if rows[e]["form"] in TITLES or any(t != "O" for t in tags[b:e + 1]): continue
        for k in range(b, e + 1): tags[k] = ("B-" if k == b else "I-") + kind
    return tags


def read_ner(path, mapping):
    sents, cur = [], []
    with gzip.open(path, "rt", encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if not line.strip():
                if cur: sents.append(cur)
                cur = []
            elif line.startswith("#") or line.startswith("-DOCSTART"): continue
            else:
                c = re.split(r"[\t ]", line)
                if re.match(r"^\d+$", c[0]) and len(c) >= 3: word, tag = c[1], c[2]
                else: word, tag = c[0], c[-1]
                cur.append((word, mapping(tag)))
    if cur: sents.append(cur)
    return sents


def bio(tags):
    """Plain types (or B-/I- of mapped types) to BIO."""
    out, prev = [], "O"
    for t in tags:
        if t == "O": out.append("O"); prev = "O"; continue
        p, k = t.split("-", 1)
        out.append(("B-" if p == "B" or prev != k else "I-") + k); prev = k
    return out


def map_uner(t): return t if t[2:] in ("PER", "LOC", "ORG") else "O"
def map_wikigold(t): return t if t[2:] in ("PER", "LOC", "ORG") else "O"
CROSS = {"politician": "PER", "person": "PER", "organisation": "ORG", "politicalparty": "ORG", "country": "LOC", "location": "LOC"}
def map_crossner(t):
    return t[:2] + CROSS[t[2:]] if t[2:] in CROSS else "O"


def ud_samples(name, docs, ner=None, limit=110):
    """Windows of whole sentences of one document, up to `limit` words."""
    samples, flat = [], []
    k = 0
    for doc in docs:
        window = None
        for sent in doc:
            n = len(sent["rows"])
            tags = None
            if ner is not None: tags = ner(sent["rows"])
            if window is None or len(window["words"]) + n > limit:
                if window: samples.append(window)
                window = {"source": name, "words": [], "before": [], "upos": [], "xpos": [], "feats": [], "lemma": [], "head": [], "rel": [], "sentence": [], "ner": [], "has_ner": True}
            base = len(window["words"])
            for i, r in enumerate(sent["rows"]):
                window["words"].append(r["form"])
                window["before"].append(2 if i == 0 and (sent["par"] or base == 0) else (1 if r["space"] else 0))
                for f in ("upos", "xpos", "feats"): window[f].append(r[f])
                window["lemma"].append(lemma_script(r["form"], r["lemma"]))
                window["head"].append(base + i if r["head"] == 0 else base + r["head"] - 1)
                window["rel"].append(r["rel"])
                window["sentence"].append(1 if i == 0 else 0)
                window["ner"].append(tags[i] if tags else None)
        if window: samples.append(window)
    for s in samples:
        if all(t is None for t in s["ner"]): s["has_ner"] = False
    return samples


def ner_samples(name, sents):
    samples = []
    for sent in sents:
        words = [w for w, _ in sent]
        before, opened = [], 0
        for i, w in enumerate(words):
            prev = words[i - 1] if i else ""
            glue = i > 0 and (re.match(r"^([.,;:!?%)\]]|'s|n't|'|''|'re|'ve|'ll|'d|'m)$", w) or prev in ("(", "[", "$", "``") or w == "-" or prev == "-")
            before.append(2 if i == 0 else (0 if glue else 1))
        tags = bio([t for _, t in sent])
        for k in range(0, len(words), 150):
            samples.append({"source": name, "words": words[k:k + 150], "before": before[k:k + 150], "ner": tags[k:k + 150], "has_ner": True})
    return samples


# ---------------------------------------------------------------- annotations
def read_annotations(folder):
    items, texts = [], standoff.sources()
    for file in sorted(os.listdir(folder)):
        if not file.endswith(".ann"): continue
        with open(os.path.join(folder, file), encoding="utf-8") as f:
            for block in re.split(r"\n\s*\n", f.read()):
                lines = [l.rstrip() for l in block.split("\n") if l.strip()]
                if not lines: continue
                m = re.match(r"^# (\S+) (\S+)$", lines[0])
                if not m: continue
                sents = standoff.restore(m[2], [l[2:] for l in lines if l.startswith("T ")], texts)
                rows = [(l[0], [f.strip() for f in l[2:].split(" | ")]) for l in lines[1:] if not l.startswith("T ")]
                items.append({"file": file, "day": m[1], "id": m[2], "sents": sents, "rows": rows})
    return items


def unread(items, limit=150):
    """Windows of open news that nobody annotated: what a model that is already trained says of them can teach the next one."""
    from_sets = re.compile(r"^(?:cur-|cnc-train_|timeset-)")
    sources = standoff.sources()
    known = {standoff.source_id(i["id"], sources) for i in items}
    texts = {k: " ".join(t.split()) for k, t in sorted(sources.items()) if from_sets.match(k) and k not in known}
    out = []
    for (name, text), offs in zip(texts.items(), tokenise(list(texts.values()))):
        words = [text[a:b] for a, b in offs][:limit]
        if len(words) > 4: out.append({"source": "unread", "id": name, "words": words, "before": [2] + [1 if offs[k - 1][1] < offs[k][0] else 0 for k in range(1, len(words))]})
    return out


def find(text, words):
    m = re.match(r"^(.*?)(?:#(\d+))?$", words, re.S)
    at = -1
    for _ in range(int(m[2] or 1)):
        at = text.find(m[1], at + 1)
        if at < 0: return None
    return at, at + len(m[1])


def tokenise(texts):
    """Word offsets of each text by the reader's own tokenizer (UTF-16 offsets; our texts hold few characters beyond the BMP)."""
    root = os.path.join(HERE, "..")
    out = subprocess.run(["npx", "tsx", "training/tokenize.ts"], cwd=root, input="\n".join(json.dumps(t) for t in texts) + "\n", capture_output=True, text=True, check=True).stdout
    return [json.loads(l) for l in out.strip().split("\n")]


FUNCTION = set("a an the to had have has was were be been being is are will would shall should could can may might must do does did not no its their his her in on at of for by with into as n't".split())


def content_word(words, span):
    """The span from its first content word on: the label stands on one word, and "will not withdraw" is told by "withdraw"."""
    a, z = span
    while a < z and words[a].lower() in FUNCTION: a += 1
    return (a, z) if words[a].lower() not in FUNCTION else span


NOMINAL = ("NOUN", "PROPN", "NUM", "ADJ")
BEFORE_HEAD = ("PUNCT", "DET", "PRON", "SCONJ", "CCONJ", "ADV", "PART", "AUX")


def head_word(words, pos, span):
    """The span from the word that names its act on: "outright ban" and "ban" are then learned as one thing, whatever the coder marked. `pos`: UPOS of all words.
    A span that begins with a preposition ("out of the country"), or holds neither verb nor noun, keeps its first word."""
    a, z = span
    at = a
    while at < z and pos[at] in BEFORE_HEAD: at += 1
    if pos[at] == "VERB": return at, z
    if pos[at] not in NOMINAL: return span
    end = at
    while end < z and (pos[end + 1] in NOMINAL or (words[end + 1] == "-" or words[end + 1].lower() == "and") and end + 2 <= z and pos[end + 2] in NOMINAL): end += 1
    nouns = [k for k in range(at, end + 1) if pos[k] == "NOUN"] or [k for k in (end + 1,) if k <= z and pos[k] == "VERB"]
    if not nouns and pos[at] in ("PROPN", "NUM"): nouns = [k for k in range(at, end + 1) if pos[k] in ("PROPN", "ADJ")]
    return (nouns[-1], z) if nouns else (at, z)


TITLE = re.compile(r"^(?:minister|president|premier|chancellor|ambassador|envoy|spokes(?:man|woman|person)|king|queen|emir|secretary|governor|general|commander|chief|leader|senator|lawmaker|deputy|mayor|judge|prosecutor|diplomat|official)s?$", re.I)


def state_words():
    """alpha-3 of every name, short name and adjective of one state, as a tuple of words."""
    places, out = os.path.join(HERE, "..", "data", "places"), {}
    known = json.load(open(os.path.join(places, "countries.json"), encoding="utf-8"))
    named = [(c["alpha3"], [c["name"], *c["demonyms"]]) for c in known["countries"]]
    for line in open(os.path.join(places, "countries.tsv"), encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        if not line.startswith("#"): named.append((f[1], f[0].split("; ") + f[4].split("; ")))
    for code, names in named:
        for n in names:
            if n: out.setdefault(tuple(n.split()), set()).add(code)
    return {k: next(iter(v)) for k, v in out.items() if len(v) == 1}


def add_states_of_offices(s, states):
    """The state in "Slovakia's interior minister" is a mention of its own; where a coder left it out it is added, so that it is always there."""
    taken = {m["span"] for m in s["mentions"]}
    for m in list(s["mentions"]):
        a, z = m["span"]
        if s["words"][a].lower() == "the": a += 1
        for n in (2, 1):
            code = states.get(tuple(s["words"][a:a + n]))
            own = (a, a + n - 1)
            if code is None or code != m["country"] or own in taken or not any(TITLE.match(w) for w in s["words"][a + n:z + 1]): continue
            key = next((o["key"] for o in s["mentions"] if o["country"] == code and states.get(tuple(s["words"][o["span"][0]:o["span"][1] + 1])) == code), f"state of {code}")
            s["mentions"].append({"key": key, "span": own, "country": code, "sectors": []}); taken.add(own)
            if s["words"][z][:1].isupper() and not any({x, y} == {m["key"], key} for x, _, y in s["ties"]): s["ties"].append((m["key"], "holdsOffice", key))
            break


def item_list(field): return [] if field == "-" else [f.strip() for f in field.split(" ; ") if f.strip()]


def annotation_samples(items, limit=150):
    texts = [" ".join(i["sents"]) for i in items]
    offsets = tokenise(texts)
    samples, lost, states = [], Counter(), state_words()
    for item, text, offs in zip(items, texts, offsets):
        starts = {a: k for k, (a, b) in enumerate(offs)}
        ends = {b: k for k, (a, b) in enumerate(offs)}
        def span(words, what):
            at = find(text, words)
            if at is None or at[0] not in starts or at[1] not in ends:
                lost[what] += 1
                return None
            return starts[at[0]], ends[at[1]]   # inclusive
        sent_at, pos = [], 0
        for s in item["sents"]:
            sent_at.append(pos); pos += len(s) + 1
        sent_first = {starts[p] for p in sent_at if p in starts}
        words = [text[a:b] for a, b in offs]
        long_item = len(item["sents"]) >= 6
        before = []
        for k, (a, b) in enumerate(offs):
            if k == 0: before.append(2)
            elif k in sent_first and long_item: before.append(2)
            else: before.append(1 if offs[k - 1][1] < a else 0)
        s = {"source": "ann", "id": item["id"], "file": item["file"], "words": words, "before": before, "sent_first": sorted(sent_first),
             "mentions": [], "places": [], "times": [], "events": [], "statements": [], "positions": [], "ties": [], "links": [], "no_sent": False}
        by_words = {}
        keys = {}
        for kind, f in item["rows"]:
            if kind == "A" and len(f) == 3:
                country, *sectors = f[1].split(" ")
                key = f[0]
                for m in item_list(f[2]):
                    sp = span(m, "mention")
                    if sp is None: continue
                    idx = len(s["mentions"])
                    s["mentions"].append({"key": key, "span": sp, "country": country, "sectors": [x for x in sectors if x in SECTORS]})
                    by_words[m] = idx
                    keys.setdefault(key, []).append(idx)
            elif kind == "G":
                sp = span(f[0], "place")
                if sp: s["places"].append({"span": sp, "country": f[1] if len(f) > 1 else "-"})
            elif kind == "D":
                sp = span(f[0], "time")
                if sp: s["times"].append({"span": sp})
        events = {}
        for kind, f in item["rows"]:
            if kind == "E":
                key, triggers, code, status, parties = f[:5]
                type_, _, modes = code.partition("/")
                spans = [content_word(words, x) for x in (span(t, "trigger") for t in item_list(triggers)) if x]
                if not spans: continue
                sides = re.split(r"(?:^|\s)>(?:\s|$)", parties)
                e = {"type": type_, "modes": [f"{type_}/{m}" for m in modes.split(",") if m], "status": status, "triggers": spans, "args": [], "of": None}
                for role, side in zip(("actor", "recipient"), sides):
                    side = side.strip()
                    if side in ("-", ""): continue
                    for p in side.split(" & "):
                        if p.strip() in by_words: e["args"].append((role, by_words[p.strip()]))
                for extra in f[5:]:
                    role, _, w = extra.partition(" ")
                    if role == "of": e["of"] = w; continue
                    sp = span(w, role)
                    if sp: e["args"].append(({"at": "place", "on": "time"}.get(role, role), sp))
                events[key] = e
                s["events"].append(e)
        for kind, f in item["rows"]:
            if kind == "S" and len(f) >= 4:
                contents = [x for x in (span(c, "content") for c in item_list(f[3])) if x]
                if not contents: continue
                content = (min(a for a, _ in contents), max(b for _, b in contents))
                cue = span(f[1], "cue") if f[1] != "-" else None
                st = {"speaker": by_words.get(f[0]), "cue": cue, "content": content, "to": []}
                for extra in f[4:]:
                    r, _, w = extra.partition(" ")
                    if r == "to" and w in by_words: st["to"].append(by_words[w])
                s["statements"].append(st)
            elif kind == "P" and len(f) >= 3 and f[2] in events and f[0] in by_words:
                events[f[2]]["args"].append((f[1], by_words[f[0]]))
            elif kind == "R" and len(f) >= 3 and f[0] in keys and f[2] in keys and f[1] in TIES:
                s["ties"].append((f[0], f[1], f[2]))
            elif kind == "L" and len(f) >= 2:
                a, _, b = f[1].partition(" > ")
                if a.strip() in events and b.strip() in events and f[0] in LINKS:
                    s["links"].append((f[0], s["events"].index(events[a.strip()]), s["events"].index(events[b.strip()])))
        add_states_of_offices(s, states)
        for key, e in events.items():
            if e["of"] in events: s["links"].append(("object", s["events"].index(events[e["of"]]), s["events"].index(e)))
        samples += cut(s, limit)
    return samples, lost


def cut(s, limit):
    """Cuts a long item at sentence starts into windows; what reaches over a cut is dropped."""
    n = len(s["words"])
    if n <= limit: return [s]
    bounds, last = [0], 0
    firsts = s["sent_first"] + [n]
    for a, b in zip(firsts, firsts[1:]):
        if b - bounds[-1] > limit and a > bounds[-1]: bounds.append(a)
    bounds.append(n)
    out = []
    for a, b in zip(bounds, bounds[1:]):
        def inside(sp): return sp is not None and a <= sp[0] and sp[1] < b
        def move(sp): return (sp[0] - a, sp[1] - a)
        w = {"source": "ann", "id": s["id"], "file": s["file"], "words": s["words"][a:b], "before": [2] + s["before"][a + 1:b],
             "sent_first": [x - a for x in s["sent_first"] if a <= x < b], "mentions": [], "places": [], "times": [], "events": [], "statements": [], "positions": [], "ties": s["ties"], "links": []}
        ids = {}
        for i, m in enumerate(s["mentions"]):
            if inside(m["span"]): ids[i] = len(w["mentions"]); w["mentions"].append({**m, "span": move(m["span"])})
        w["places"] = [{**p, "span": move(p["span"])} for p in s["places"] if inside(p["span"])]
        w["times"] = [{"span": move(p["span"])} for p in s["times"] if inside(p["span"])]
        evs = {}
        for i, e in enumerate(s["events"]):
            tr = [move(t) for t in e["triggers"] if inside(t)]
            if not tr: continue
            args = []
            for role, x in e["args"]:
                if isinstance(x, int):
                    if x in ids: args.append((role, ids[x]))
                elif inside(x): args.append((role, move(x)))
            evs[i] = len(w["events"])
            w["events"].append({**e, "triggers": tr, "args": args})
        for st in s["statements"]:
            if inside(st["content"]):
                w["statements"].append({"speaker": ids.get(st["speaker"]), "cue": move(st["cue"]) if inside(st["cue"]) else None, "content": move(st["content"]), "to": [ids[t] for t in st["to"] if t in ids]})
        w["links"] = [(k, evs[x], evs[y]) for k, x, y in s["links"] if x in evs and y in evs]
        out.append(w)
    return out


def is_dev(item):
    """A tenth, whole documents, is kept apart: chosen by the item's id alone."""
    import hashlib
    return int(hashlib.md5(item["id"].encode()).hexdigest(), 16) % 10 == 0


def load_all():
    ewt = {s: read_conllu(f"{DATA}/ud-ewt/en_ewt-ud-{s}.conllu.gz") for s in ("train", "dev")}
    gum = {s: read_conllu(f"{DATA}/gum/gum-{s}-open.conllu.gz") for s in ("train", "dev")}
    train, dev = [], {}
    for split in ("train", "dev"):
        uner = {tuple(w for w, _ in s): bio([t for _, t in s]) for s in read_ner(f"{DATA}/ner/uner-ewt-{split}.iob2.gz", map_uner)}
        e = ud_samples("ewt", ewt[split], lambda rows: uner.get(tuple(r["form"] for r in rows))); g = ud_samples("gum", gum[split], gum_names)
        if split == "train": train += e + g
        else: dev["ewt"], dev["gum"] = e, g
    wg = ner_samples("ner", read_ner(f"{DATA}/ner/wikigold.conll.gz", map_wikigold))
    cr = ner_samples("ner", read_ner(f"{DATA}/ner/crossner-politics-train.txt.gz", map_crossner))
    dev["crossner"] = ner_samples("ner", read_ner(f"{DATA}/ner/crossner-politics-dev.txt.gz", map_crossner))
    train += wg + cr * 2
    items = read_annotations(os.path.join(HERE, "annotations"))
    tr, lost = annotation_samples([i for i in items if not is_dev(i)])
    dv, _ = annotation_samples([i for i in items if is_dev(i)])
    print("annotation spans lost to tokenization:", dict(lost))
    train += tr; dev["ann"] = dv
    return train, dev, unread(items)


if __name__ == "__main__":
    train, dev, _ = load_all()
    print(Counter(s["source"] for s in train), {k: len(v) for k, v in dev.items()})
    print("words", {k: sum(len(s["words"]) for s in train if s["source"] == k) for k in ("ewt", "gum", "ner", "ann")})
    print("ner ewt sentences with tags", sum(s["has_ner"] for s in train if s["source"] == "ewt"))
    a = [s for s in train if s["source"] == "ann"]
    print({k: sum(len(s[k]) for s in a) for k in ("mentions", "places", "times", "events", "statements", "ties", "links")})
    lem = Counter(l for s in train if "lemma" in s for l in s["lemma"]); print("lemma scripts", len(lem), sum(v for k, v in lem.items() if v < 3), lem[None])
    print("feats", len(Counter(l for s in train if "feats" in s for l in s["feats"])), "xpos", len(set(l for s in train if "xpos" in s for l in s["xpos"])), "rel", len(set(l for s in train if "rel" in s for l in s["rel"])))

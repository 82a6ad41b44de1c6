"""Items of data sets are kept stand-off: `T @start-end` (offsets into the item's text in the data set) in place of the words.

    python training/standoff.py          turns annotations/*.ann and second-reading/*.ann with words into the stand-off form, in place
"""
import csv, glob, gzip, io, json, os, re, tarfile
HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.environ.get("SITREP_DATA", os.path.join(HERE, "..", "..", "shared", "data"))


def sources():
    """Text of each item of a data set by id."""
    texts = {}
    with gzip.open(f"{DATA}/news-currentevents/current-events.jsonl.gz", "rt", encoding="utf-8") as f:
        for n, line in enumerate(f): texts[f"cur-{n:05d}"] = json.loads(line)["text"]
    for name in ("train_subtask1", "dev_subtask1"):
        with gzip.open(f"{DATA}/causal-cnc/{name}.csv.gz", "rt", encoding="utf-8-sig") as f:
            for row in csv.DictReader(f): texts[f"cnc-{row['index']}"] = row["text"]
    with tarfile.open(glob.glob(f"{DATA}/news-timeset/*.tar.gz")[0]) as t:
        for m in t.getmembers():
            if m.name.endswith(".txt"): texts["timeset-" + os.path.basename(m.name)[:-4]] = t.extractfile(m).read().decode("utf-8")
    for split in ("train", "dev"):
        with gzip.open(f"{DATA}/gum/gum-{split}-open.conllu.gz", "rt", encoding="utf-8") as f:
            doc, sents = None, []
            for line in f:
                if line.startswith("# newdoc id"):
                    if doc: texts["gum-" + doc] = " ".join(sents)
                    doc, sents = line.split("= ")[1].strip().removeprefix("GUM_"), []
                elif line.startswith("# text ="): sents.append(line[9:].rstrip("\n"))
            if doc: texts["gum-" + doc] = " ".join(sents)
    return texts


def source_id(item, texts):
    if item in texts: return item
    if item.startswith("gum-"):
        doc = item.rsplit("-", 2)[0]
        return doc if doc in texts else None
    if item.startswith("timeset-"):
        return item if item in texts else None
    return None


def restore(item, sentences, texts):
    """Words of an item's T lines."""
    if not all(re.match(r"^@\d+-\d+(?:\||$)", s) for s in sentences): return sentences
    text = texts[source_id(item, texts)]
    out = []
    for s in sentences:
        a, b, spaces = re.match(r"^@(\d+)-(\d+)(?:\|([\d,]*))?$", s).groups()
        piece = text[int(a):int(b)]
        if spaces is None: out.append(re.sub(r"\s+", " ", piece)); continue
        # The data set puts spaces elsewhere (before stops, around quotation marks): where ours stand, in letters from the start.
        letters, at = re.sub(r"\s+", "", piece), {int(n) for n in spaces.split(",") if n}
        out.append("".join((" " if i in at else "") + c for i, c in enumerate(letters)))
    return out


def respaced(text, words):
    """Stand-off form of words that the text has with other white space, or None."""
    places = [i for i, c in enumerate(text) if not c.isspace()]
    bare, letters = "".join(text[i] for i in places), re.sub(r"\s+", "", words)
    at = bare.find(letters)
    if at < 0: return None
    spaces, n = [], 0
    for c in words:
        if c.isspace(): spaces.append(str(n))
        else: n += 1
    return f"@{places[at]}-{places[at + len(letters) - 1] + 1}|{','.join(spaces)}"


def main():
    texts = sources(); kept = done = 0
    for file in sorted(glob.glob(os.path.join(HERE, "annotations", "*.ann")) + glob.glob(os.path.join(HERE, "second-reading", "*.ann"))):
        blocks = re.split(r"\n\s*\n", open(file, encoding="utf-8").read())
        out = []
        for block in blocks:
            lines = block.split("\n"); m = re.match(r"^# \S+ (\S+)$", lines[0] if lines else "")
            sid = source_id(m[1], texts) if m else None
            if sid:
                text, pos, new, ok = texts[sid], 0, [], True
                for l in lines:
                    if l.startswith("T ") and not re.match(r"^T @\d+-\d+(?:\||$)", l):
                        pattern = re.compile(r"\s+".join(re.escape(w) for w in l[2:].split()))
                        hit = pattern.search(text, pos) or pattern.search(text)
                        if hit and re.sub(r"\s+", " ", hit[0]) == l[2:]: new.append(f"T @{hit.start()}-{hit.end()}"); pos = hit.end(); continue
                        found = respaced(text, l[2:])
                        if not found: ok = False; break
                        new.append(f"T {found}")
                    else: new.append(l)
                if ok: lines = new; done += 1
                else: kept += 1; print("words differ from the data set:", m[1])
            out.append("\n".join(lines))
        open(file, "w", encoding="utf-8").write("\n\n".join(out))
    print(done, "items stand-off,", kept, "kept with words")


if __name__ == "__main__": main()

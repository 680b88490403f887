"""x"""
import json, sys, time
from pathlib import Path
from shared.safety.rules.detect import detect
from shared.safety.rules.reading import read
def load(p): return [json.loads(l) for l in (Path("tests/data/safety")/f"{p}.jsonl").read_text().splitlines()]
def lvl(t):
    f=[x for s in detect(read(t)) for x in s]
    return max([x.level for x in f],key=("green","yellow","red").index,default="green"),f
rows=load("development"); ok={"green":0,"yellow":0,"red":0}; tot=dict(ok)
for r in rows:
    l,f=lvl(r["text"]); tot[r["label"]]+=1; ok[r["label"]]+= l==r["label"]
    if l!=r["label"]: print(r["label"],"->",l,r["kind"],"|",r["text"],"|",[x.signal for x in f])
print(ok,tot)

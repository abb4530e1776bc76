"""Kiểm tra gói chứng cứ đã giải nén: python3 -I -S verify.py [VỊ_TRÍ in trên báo cáo]."""

import hashlib
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent
PARTS = {p.relative_to(ROOT).as_posix(): p.read_bytes() for p in ROOT.rglob("*") if p.is_file()}
PACK = json.loads(PARTS.pop("manifest.json"))
SHA = {name: hashlib.sha256(data).hexdigest() for name, data in PARTS.items()}
anchor = sys.argv[1] if sys.argv[1:] else PACK["anchor"]
bad = sorted({f"tệp {name}" for name, _ in SHA.items() ^ PACK["files"].items()})
if not bad:
    seq, head, acts = PACK["first"] - 1, PACK["previous"], json.loads(PARTS["proposals.json"])
    heads = {f"{seq}:{head}"}
    for body in PARTS["journal.jsonl"].splitlines():
        seq, head = seq + 1, hashlib.sha256(bytes.fromhex(head) + body).hexdigest()
        heads.add(f"{seq}:{head}")
        acts.update({f"{seq}.{act['n']}": act for act in json.loads(body)["acts"]})
    act, files = acts.get(PACK["act"], {}), " ".join(SHA[name] for name in PACK["report"])
    said = [f"{act.get('known')}:{act.get('head')}", act.get("figures"), act.get("files")]
    holds = {f"vị trí nhật ký {anchor}": anchor in heads}
    holds[f"nội dung phát hành {PACK['act']}"] = said == [anchor, SHA["figures.json"], files]
    sources = json.loads(PARTS["sources.json"])
    for figure in json.loads(PARTS["figures.json"])["figures"]:
        for key in sources.get(figure["id"], {"acts": ["?"]})["acts"]:
            holds[f"con số {figure['id']}: thiếu nội dung {key}"] = key in acts
    bad = [name for name, is_so in holds.items() if not is_so]
print("KHÔNG ĐẠT:\n" + "\n".join(bad) if bad else f"ĐẠT {anchor}")  # noqa: T201
sys.exit(bool(bad))

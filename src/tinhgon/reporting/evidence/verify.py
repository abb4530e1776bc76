"""Kiểm tra gói chứng cứ đã giải nén: python3 -I -S verify.py [VỊ_TRÍ in trên báo cáo]."""

import hashlib
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent
MANIFEST = json.loads((ROOT / "manifest.json").read_bytes())
READ = {p.relative_to(ROOT).as_posix(): p.read_bytes() for p in ROOT.rglob("*") if p.is_file()}
SHA = {name: hashlib.sha256(data).hexdigest() for name, data in READ.items()}
bad = [f"tệp {n}" for n in MANIFEST["files"] if SHA.get(n) != MANIFEST["files"][n]]
bad += [f"tệp thừa {n}" for n in SHA if n not in {*MANIFEST["files"], "manifest.json"}]
head, seq, heads, acts = bytes.fromhex(MANIFEST["previous"]), MANIFEST["first"] - 1, {}, {}
for line in READ.get("journal.jsonl", b"").splitlines():
    body, seq = line[82:-1], seq + 1
    head = hashlib.sha256(head + body).digest()
    heads[seq] = f"{seq}:{head.hex()}"
    if line[9:73].decode() != head.hex() or json.loads(body)["seq"] != seq:
        bad.append(f"mục nhật ký {seq}")
    acts.update({f"{seq}.{act['n']}": act for act in json.loads(body)["acts"]})
anchor = sys.argv[1] if sys.argv[1:] else MANIFEST["anchor"]
if not anchor == MANIFEST["anchor"] == heads.get(int(anchor.split(":")[0]), "0:" + "0" * 64):
    bad.append(f"vị trí nhật ký {anchor}")
issue = acts.get(MANIFEST["act"], {})
stated = [issue.get("figures"), f"{issue.get('known')}:{issue.get('head')}", issue.get("files")]
files = " ".join(SHA.get(name, "") for name in MANIFEST["report"])
if stated != [SHA.get("figures.json"), anchor, files]:
    bad.append(f"nội dung phát hành {MANIFEST['act']}")
known = {**acts, **json.loads(READ.get("proposals.json", b"{}"))}
for key, source in json.loads(READ.get("sources.json", b"{}")).items():
    bad += [f"con số {key}: thiếu nội dung {one}" for one in source["acts"] if one not in known]
print("KHÔNG ĐẠT:\n" + "\n".join(bad) if bad else f"ĐẠT {anchor}")  # noqa: T201
sys.exit(bool(bad))

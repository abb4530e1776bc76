"""Kiểm tra gói chứng cứ đã giải nén: python3 -I -S verify.py [VỊ_TRÍ in trên báo cáo]."""

import hashlib, json, pathlib, sys

# Mọi tệp trong gói phải đúng mã băm trong danh mục, không thiếu, không thừa.
ROOT = pathlib.Path(__file__).resolve().parent
PARTS = {p.relative_to(ROOT).as_posix(): p.read_bytes() for p in ROOT.rglob("*") if p.is_file()}
PACK = json.loads(PARTS.pop("manifest.json"))
SHA = {name: hashlib.sha256(data).hexdigest() for name, data in PARTS.items()}
anchor = sys.argv[1] if sys.argv[1:] else PACK["anchor"]
bad = sorted({f"tệp {name}" for name, _ in SHA.items() ^ PACK["files"].items()})
if not bad:
    # Chuỗi nhật ký: mã băm của một mục là SHA-256 của mã băm mục trước và nguyên văn mục đó.
    head, log, proposed = PACK["previous"], {}, json.loads(PARTS["proposals.json"])
    for at, line in enumerate(PARTS["journal.jsonl"].splitlines(), PACK["first"]):
        head = hashlib.sha256(bytes.fromhex(head) + line).hexdigest()
        log |= {f"{at}:{head}": {}} | {f"{at}.{act['n']}": act for act in json.loads(line)["acts"]}
    # Nội dung phát hành trong nhật ký phải ghi đúng vị trí, các con số và tệp của báo cáo.
    act, sources = log.get(PACK["act"], {}), json.loads(PARTS["sources.json"])
    said = f"{act.get('known')}:{act.get('head')} {act.get('figures')} {act.get('files')}".split()
    if anchor not in log or said != [anchor, *(SHA.get(name) for name in PACK["issued"])]:
        bad = [f"vị trí nhật ký {anchor}, nội dung phát hành {PACK['act']}"]
    # Mọi nội dung mà một con số dựa vào phải có trong nhật ký hoặc trong phương án của gói.
    for figure in json.loads(PARTS["figures.json"])["figures"]:
        lacking = {*sources.get(figure["id"], {"acts": ["?"]})["acts"]} - {*log, *proposed}
        bad += [f"con số {figure['id']}: thiếu nội dung {key}" for key in sorted(lacking)]
sys.exit("KHÔNG ĐẠT:\n" + "\n".join(bad) if bad else print(f"ĐẠT {anchor}"))

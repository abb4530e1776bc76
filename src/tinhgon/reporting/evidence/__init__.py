"""What an evidence pack says to people, and the program that checks one without the product."""

from importlib.resources import files
from typing import Final

README: Final = """GÓI CHỨNG CỨ CỦA BÁO CÁO {number} NGÀY {day}

Gói này cho phép kiểm tra từng con số của báo cáo mà không cần phần mềm đã lập ra nó.

Trong gói có:
- bao-cao/        các tệp của báo cáo, đúng từng byte như khi phát hành;
- figures.json    mọi con số của báo cáo: giá trị, ngày, vị trí trong nhật ký, cách tính;
- sources.json    mỗi con số dựa trên những nội dung nào của nhật ký, văn bản nào, đoạn nào;
- journal.jsonl   các mục nhật ký từ mục {first} đến mục {last}, mỗi mục một dòng, đúng từng byte;
- proposals.json  nội dung các phương án chưa quyết định mà báo cáo ghi là dự kiến (nếu có);
- van-ban/        nguyên văn và tệp gốc các văn bản làm căn cứ, nếu có trong kho;
- manifest.json   danh mục tệp kèm SHA-256 và hai vị trí của nhật ký;
- verify.py       chương trình kiểm tra, chỉ dùng Python có sẵn, không dùng phần mềm này.

Cách kiểm tra (Python 3.9 trở lên, không cần mạng):

    python3 -I -S -X utf8 verify.py {anchor}

{anchor} là vị trí nhật ký in ở cuối báo cáo; hãy chép lại từ bản giấy.
Chương trình kiểm tra SHA-256 của mọi tệp, chuỗi băm SHA-256(mã băm mục trước ‖ dòng) của nhật ký,
vị trí in trên báo cáo, nội dung phát hành ghi trong nhật ký, và việc mọi nội dung mà mỗi con số
dựa vào đều có trong gói. Kết quả "ĐẠT" hoặc danh sách chỗ không khớp.

Gói không có tên, ngày sinh hay dữ liệu cá nhân: nhật ký chỉ ghi mã ngẫu nhiên và dấu niêm phong.
{watermark}"""
"""Read by who receives a pack."""


def verifier() -> bytes:
    """Return the program that checks a pack; it imports nothing of ours."""
    return files("tinhgon.reporting.evidence").joinpath("verify.py").read_bytes()

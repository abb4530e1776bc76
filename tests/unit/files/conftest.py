"""Files made in the test: PDFs written by hand, Word packages put together part by part."""

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

import pytest

PARAGRAPH = (
    "Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành và Ủy ban nhân dân các xã rà soát, "
    "sắp xếp tổ chức bộ máy bên trong theo hướng tinh gọn; hoàn thành trước ngày 30/6/2025."
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


@pytest.fixture
def paragraph() -> str:
    return PARAGRAPH


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    """Build a .docx from the XML inside `w:body`; `parts` maps a part's kind to its inner XML."""

    def make(body: str, **parts: str) -> bytes:
        relations = "".join(
            f'<Relationship Id="r{kind}" Type="{_R}/{kind}" Target="{kind}.xml"/>'
            for kind in parts
        )
        files = {
            "[Content_Types].xml": _TYPES,
            "word/document.xml": (
                f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
            ),
            "word/_rels/document.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                f'relationships">{relations}</Relationships>'
            ),
        }
        for kind, inner in parts.items():
            files[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{_W}">{inner}</w:{kind}>'
        return _zipped(files)

    return make


@pytest.fixture
def make_zip() -> Callable[[dict[str, str | bytes]], bytes]:
    return _zipped


def _zipped(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture
def p() -> Callable[[str], str]:
    """Return a Word paragraph with one run."""
    return lambda text: f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


Placed = tuple[float, float, float, str]


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """Build a PDF from pages of (x, y, size, text); letters are half their size wide.

    `rules` are boxes (x, y, width, height) painted on each page.
    """

    def make(
        pages: Sequence[Sequence[Placed]],
        *,
        rules: Sequence[Sequence[tuple]] = (),
        encrypted: bool = False,
    ) -> bytes:
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"",
            (
                b"<</Type/Font/Subtype/Type0/BaseFont/Tinos/Encoding/Identity-H"
                b"/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>"
            ),
            (
                b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Tinos/DW 500/CIDSystemInfo"
                b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
            ),
            _stream(
                b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
                b"1 begincodespacerange <0000><FFFF> endcodespacerange "
                b"1 beginbfrange <0000><FFFF><0000> endbfrange endcmap end end"
            ),
        ]
        kids = []
        for number, page in enumerate(pages):
            boxes = rules[number] if rules else ()
            painted = b"".join(b"%g %g %g %g re f\n" % box for box in boxes)
            shown = b"".join(
                b"BT /F %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET\n"
                % (size, x, y, text.encode("utf-16-be").hex().encode())
                for x, y, size, text in page
            )
            objects.append(_stream(painted + shown))
            objects.append(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
                b"/Contents %d 0 R>>" % len(objects)
            )
            kids.append(b"%d 0 R" % len(objects))
        objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
        return _pdf(objects, encrypted=encrypted)

    return make


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)


def _pdf(objects: list[bytes], *, encrypted: bool) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b"<" + b"5a" * 32 + b">"
    secret = (
        b"/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O %s/U %s>>/ID[<01><01>]"
        % (lock, lock)
        if encrypted
        else b""
    )
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        secret,
        start,
    )
    return bytes(out)


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory) -> Callable[[bytes, str, str], bytes]:
    """Save a document in another format with LibreOffice, as the office that sent it did.

    Absent means a visible skip, and a failure where CI demands it.
    """
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("TINHGON_CI") == "1":
            pytest.fail("LibreOffice is missing and TINHGON_CI=1 demands it")
        pytest.skip("LibreOffice is missing: apt-get install libreoffice-writer-nogui")
    home = tmp_path_factory.mktemp("libreoffice")
    made: dict[tuple[bytes, str], bytes] = {}

    def save(data: bytes, form: str, target: str) -> bytes:
        if (data, target) not in made:
            source = home / f"in.{form}"
            source.write_bytes(data)
            subprocess.run(
                [
                    program, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless",
                    "--convert-to", target, "--outdir", str(home / "out"), str(source),
                ],
                check=True, capture_output=True, timeout=120,
            )  # fmt: skip
            made[data, target] = (home / "out" / f"in.{target}").read_bytes()
        return made[data, target]

    return save

"""Tasks: who leads, who coordinates, what is a task at all. Every text here is made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.findings import Citation, Mention, Organisation
from tinhgon.directives.structure import read_structure
from tinhgon.directives.tasks import read_assignments, read_tasks

PLAN = "KẾ HOẠCH\n\nthực hiện sắp xếp tổ chức bộ máy\n\nI. NHIỆM VỤ, GIẢI PHÁP\n\n"


def read(raw, **known):
    layout = read_blocks(raw)
    return layout.view, read_assignments(layout, read_structure(layout), **known)


def tasks(raw, **known):
    view, found = read(raw, **known)
    return [(view.text[t.start : t.end], t) for t in found.tasks]


def one(body):
    found = tasks(PLAN + body)
    assert len(found) == 1, [words for words, _ in found]
    return found[0]


def leads(raw):
    return [t.lead for _, t in tasks(raw)]


class TestLead:
    def test_the_grammatical_subject(self):
        words, task = one("1. Sở Nội vụ rà soát vị trí việc làm của các cơ quan.")
        assert words == "Sở Nội vụ rà soát vị trí việc làm của các cơ quan"
        assert task.lead == ("Sở Nội vụ",)
        assert (task.kind, task.modality, task.section) == ("task", "must", "I.1")

    def test_after_giao_which_stays_in_the_words(self):
        words, task = one("1. Giao cho Sở Nội vụ chủ trì phối hợp với Sở Tài chính lập đề án.")
        assert words.startswith("Giao cho")
        assert (task.lead, task.coordinating) == (("Sở Nội vụ",), ("Sở Tài chính",))

    def test_from_the_heading_with_its_coordinators(self):
        body = (
            "1. Giao Đảng ủy X chủ trì, phối hợp với Đảng ủy Y:\n\n- Rà soát quy "
            "chế.\n\n- Báo cáo kết quả hằng năm."
        )
        found = [t for _, t in tasks(PLAN + body)]
        assert [t.lead for t in found] == [("Đảng ủy X",)] * 2
        assert [t.coordinating for t in found] == [("Đảng ủy Y",)] * 2
        assert found[0].note

    def test_from_a_heading_that_only_names_the_body(self):
        body = (
            "1. Đảng ủy Ủy ban nhân dân tỉnh (đơn vị thành lập mới):\n\n(1) Xây dựng "
            "chương trình hành động."
        )
        assert leads(PLAN + body) == [("Đảng ủy Ủy ban nhân dân tỉnh",)]

    def test_from_the_chapeau_of_the_section(self):
        body = (
            "Ban Thường vụ yêu cầu các cấp ủy, tổ chức đảng thực hiện tốt những việc sau đây:\n\n"
            "1. Tăng cường tuyên truyền về chủ trương.\n\n2. Sở X hướng dẫn các "
            "địa phương thực hiện."
        )
        assert leads(PLAN + body) == [("các cấp ủy, tổ chức đảng",), ("Sở X",)]

    def test_from_the_clause_before_in_the_same_item(self):
        found = tasks(
            PLAN
            + (
                "1. Sở X xây dựng đề án sắp xếp các trường, trạm trên địa bàn tỉnh; "
                "hướng dẫn việc bàn giao tài sản."
            )
        )
        assert [t.lead for _, t in found] == [("Sở X",)] * 2
        assert found[1][1].note == "lead inherited"

    def test_a_new_item_falls_back(self):
        body = "1. Sở X xây dựng đề án.\n\n2. Tăng cường tuyên truyền về chủ trương."
        assert leads(PLAN + body) == [("Sở X",), ()]

    def test_nobody_named(self):
        assert leads(PLAN + "1. Tăng cường tuyên truyền về chủ trương.") == [()]

    def test_whoever_issues_the_text_does_not_lead(self):
        raw = (
            "KẾ HOẠCH\n\nvề sắp xếp\n\nBan Thường vụ Tỉnh ủy ban hành Kế hoạch, cụ "
            "thể như sau:\n\n1. Rà soát biên chế."
        )
        assert leads(raw) == [()]

    def test_responsibility_named_in_the_order(self):
        _, task = one(
            "1. Tăng cường trách nhiệm của các cấp ủy, người đứng đầu trong việc kiểm tra."
        )
        assert task.lead == ("các cấp ủy, người đứng đầu",)

    def test_a_bare_place_gives_way_to_the_body_before_it(self):
        body = (
            "1. Sở X xây dựng quy trình; tỉnh phải phấn đấu giải quyết công việc "
            "trên môi trường mạng."
        )
        assert leads(PLAN + body) == [("Sở X",)] * 2

    def test_after_a_condition_the_others_coordinate(self):
        _, task = one(
            "1. Đối với các cơ quan, đơn vị không đề xuất, giao Ban X Tỉnh ủy rà soát, thẩm định."
        )
        assert task.lead == ("Ban X Tỉnh ủy",)
        assert task.coordinating == ("các cơ quan, đơn vị",)

    def test_a_list_divided_by_a_semicolon(self):
        body = (
            "1. Các cơ quan tham mưu, giúp việc Tỉnh ủy; Mặt trận Tổ quốc tỉnh xây "
            "dựng chương trình."
        )
        _, task = one(body)
        assert task.lead == ("Các cơ quan tham mưu, giúp việc Tỉnh ủy", "Mặt trận Tổ quốc tỉnh")

    def test_a_body_known_from_elsewhere(self):
        raw = PLAN + "1. Tập đoàn Mẫu rà soát các cảng."
        view, _ = read(raw)
        start = view.text.index("Tập đoàn")
        body = Organisation("Tập đoàn Mẫu", "specific", None, (Mention(start, start + 12),))
        assert not tasks(raw)
        assert [t.lead for _, t in tasks(raw, organisations=(body,))] == [("Tập đoàn Mẫu",)]


class TestCoordinating:
    def test_several_after_phoi_hop(self):
        _, task = one(
            "1. Sở X chủ trì, phối hợp với Sở Y và các cơ quan liên quan hướng dẫn thực hiện."
        )
        assert task.coordinating == ("Sở Y", "các cơ quan liên quan")

    def test_whom_the_lead_directs(self):
        _, task = one("1. Ủy ban nhân dân tỉnh chỉ đạo các sở, ngành tăng cường bám sát cơ sở.")
        assert task.coordinating == ("các sở, ngành",)

    def test_whom_it_reports_to_does_not(self):
        _, task = one("1. Sở X báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện.")
        assert task.coordinating == ()
        assert task.kind == "report"


class TestWhatIsATask:
    def test_assessments_hold_none(self):
        raw = (
            "KẾ HOẠCH\n\nvề sắp xếp\n\nA. KHÁI QUÁT TÌNH HÌNH\n\n- Các cấp ủy "
            "tập trung lãnh đạo, cần tiếp tục.\n\n"
            "B. NHIỆM VỤ\n\n1. Rà soát biên chế."
        )
        assert [words for words, _ in tasks(raw)] == ["Rà soát biên chế"]

    def test_a_list_of_tasks_may_stand_under_an_assessment(self):
        raw = (
            "THÔNG BÁO\n\nkết luận\n\nI. ĐÁNH GIÁ CHUNG\n\nThành phố đã nỗ lực "
            "thực hiện nhiệm vụ.\n\n"
            "Để vận hành tốt, thành phố Lạc Hồng cần tập trung một số nhiệm vụ "
            "sau đây:\n\n1. Tăng cường chuyển đổi số."
        )
        assert leads(raw) == [("thành phố Lạc Hồng",)]

    def test_each_item_of_purposes_is_one_requirement(self):
        raw = (
            "KẾ HOẠCH\n\nvề sắp xếp\n\nI. MỤC ĐÍCH, YÊU CẦU\n\n1. Quán triệt chủ "
            "trương; rà soát biên chế.\n\n"
            "2. Việc sắp xếp phải tiến hành chặt chẽ. Bảo đảm dân chủ."
        )
        assert [(words, t.kind) for words, t in tasks(raw)] == [
            ("Quán triệt chủ trương", "requirement"),
            ("Việc sắp xếp phải tiến hành chặt chẽ", "requirement"),
        ]

    def test_reports_of_what_is_done_are_none(self):
        assert not tasks(PLAN + "1. Sở X đã rà soát biên chế. Các địa phương chưa quan tâm.")

    def test_greetings_and_thanks_are_none(self):
        assert not tasks(
            PLAN + "Thưa các đồng chí!\n\nTrân trọng đề nghị các đồng chí tập trung chỉ đạo."
        )

    def test_a_request_and_its_answer(self):
        raw = (
            "THÔNG BÁO\n\nkết luận\n\nII. VỀ CÁC ĐỀ XUẤT, KIẾN NGHỊ\n\n1. Về đề nghị "
            "Bộ X ban hành cơ chế: Bộ X nghiên cứu đề xuất này."
        )
        found = [t for _, t in tasks(raw)]
        assert [(t.kind, t.modality, t.lead) for t in found] == [
            ("reported", "requested", ("Bộ X",)),
            ("task", "must", ("Bộ X",)),
        ]

    def test_an_act_gives_its_last_article_only(self):
        raw = (
            "QUYẾT ĐỊNH\n\nvề tổ chức Sở X\n\nĐiều 1. Vị trí và chức năng\n\n1. "
            "Sở X tham mưu Ủy ban nhân dân tỉnh.\n\n"
            "Điều 2. Nhiệm vụ và quyền hạn\n\n1. Trình Ủy ban nhân dân tỉnh ban hành quy định.\n\n"
            "Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở X chịu "
            "trách nhiệm thi hành Quyết định này."
        )
        assert leads(raw) == [("Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc Sở X")]

    @pytest.mark.parametrize(
        ("body", "kind"),
        [
            ("1. Không mở rộng thí điểm mô hình mới.", "prohibition"),
            ("1. Dừng triển khai thực hiện đề án.", "stop"),
            ("1. Thực hiện nghiêm nguyên tắc một việc một đầu mối.", "principle"),
            ("1. Đối với đơn vị ít việc thì phải kiên quyết sắp xếp.", "rule"),
            ("1. Người đứng đầu cơ quan, đơn vị sẽ chịu trách nhiệm toàn diện.", "liability"),
            ("1. Định kỳ báo cáo Ban Thường vụ Tỉnh ủy.", "report"),
            ("1. Phấn đấu hoàn thành toàn diện các chỉ tiêu.", "goal"),
        ],
    )
    def test_kinds(self, body, kind):
        assert one(body)[1].kind == kind

    def test_modalities(self):
        assert one("1. Ban Thường vụ Tỉnh ủy sẽ tiếp thu các ý kiến.")[1].modality == "will"
        assert one("1. Nếu đơn vị nhiều việc thì có thể tách ra để quản lý.")[1].modality == "may"


class TestExtent:
    @pytest.mark.parametrize(
        ("body", "words"),
        [
            (
                (
                    "1. Các cấp ủy, tổ chức đảng phải quán triệt đầy đủ, sâu sắc nội "
                    "dung Kết luận, nhằm nâng cao nhận thức."
                ),
                "Các cấp ủy, tổ chức đảng phải quán triệt đầy đủ, sâu sắc nội dung Kết luận",
            ),
            (
                "1. Khi sắp xếp, phải đánh giá tổng thể công việc.",
                "phải đánh giá tổng thể công việc",
            ),
            ("1. Tôi đề nghị các sở, ngành rà soát.", "các sở, ngành rà soát"),
            (
                "1. Đồng thời, rà soát các văn bản có liên quan.",
                "rà soát các văn bản có liên quan",
            ),
        ],
    )
    def test_frames_and_purposes_are_left_out(self, body, words):
        assert one(body)[0] == words

    def test_objects_after_a_semicolon_stay(self):
        words, _ = one(
            "1. Hoàn thiện các văn bản quy định về chức năng; các hướng dẫn của bộ, ngành."
        )
        assert words.endswith("của bộ, ngành")

    def test_a_stop_goes_on_over_pairs_of_bodies(self):
        body = (
            "1. Dừng việc hợp nhất văn phòng A với văn phòng B; Ban X cấp ủy với "
            "phòng Y ở những nơi chưa thực hiện."
        )
        words, task = one(body)
        assert task.kind == "stop"
        assert words.endswith("chưa thực hiện")

    def test_cited_documents_after_a_semicolon_stay(self):
        body = (
            "1. Sở X thực hiện Kết luận số 12-KL/TU, ngày 01/02/2027; Thông báo số "
            "3-TB/TU, ngày 02/02/2027."
        )
        assert one(body)[0].endswith("02/02/2027")


class TestDeadlines:
    def test_the_heading_goes_to_outer(self):
        raw = (
            "KẾ HOẠCH\n\nvề sắp xếp\n\n1. Nhiệm vụ đến năm 2030:\n\n1.1. Rà soát "
            "biên chế (thực hiện từ năm 2027).\n\n1.2. Xây dựng đề án vị trí việc "
            "làm."
        )
        first, second = (t.deadline for _, t in tasks(raw))
        assert (first.type, first.date, first.outer.date) == ("from", "2027", "2030-12-31")
        assert (second.type, second.date, second.outer.date) == (None, None, "2030-12-31")

    def test_a_clause_of_its_own_belongs_to_the_task_before(self):
        _, task = one("1. Sở X rà soát trụ sở; hoàn thành trước ngày 20/6/2027.")
        assert task.deadline.date == "2027-06-20"

    def test_a_fronted_time_holds_for_the_sentence(self):
        body = (
            "1. Trong năm 2027, hợp nhất văn phòng các huyện với văn phòng chung của "
            "cấp ủy nơi có điều kiện; giải thể các tổ chức trung gian không cần "
            "thiết."
        )
        assert {t.deadline.date for _, t in tasks(PLAN + body)} == {"2027-12-31"}


class TestPress:
    def test_only_what_the_speaker_asks(self):
        raw = (
            "Ngày 5/3/2027, Tỉnh ủy tổ chức hội nghị triển khai công tác sắp xếp "
            "tổ chức bộ máy của tỉnh.\n\n"
            "Hội nghị đánh giá, năm qua các địa phương tập trung rà soát, sắp "
            "xếp nhiều đầu mối bên trong các cơ quan.\n\n"
            "Bí thư Tỉnh ủy đề nghị các cấp, ngành cần tiếp tục quán triệt chủ "
            "trương. Tập trung làm tốt công tác tư tưởng cho cán bộ.\n"
        )
        assert leads(raw) == [("các cấp, ngành",)] * 2

    def test_a_party_that_will_do_something_names_no_lead(self):
        raw = (
            "Ngày 5/3/2027, Tỉnh ủy tổ chức hội nghị triển khai công tác sắp xếp "
            "tổ chức bộ máy của tỉnh.\n\n"
            "Trong năm 2027, Tỉnh ủy xác định rõ sẽ tập trung sắp xếp lại tổ "
            "chức bộ máy các ban; hợp nhất văn phòng ở những nơi có điều kiện.\n"
        )
        found = [t for _, t in tasks(raw)]
        assert [(t.lead, t.deadline.date) for t in found] == [((), "2027-12-31")] * 2


class TestTwoLeads:
    @pytest.mark.parametrize("joint", [" và ", ", "])
    def test_two_bodies_for_one_order(self, joint):
        _, found = read(
            PLAN + f"1. Đề nghị Ban X Tỉnh ủy{joint}Văn phòng Tỉnh ủy hướng dẫn thực hiện."
        )
        assert [pair.names for pair in found.two_leads] == [("Ban X Tỉnh ủy", "Văn phòng Tỉnh ủy")]

    @pytest.mark.parametrize(
        "actors",
        [
            "các cấp ủy, tổ chức đảng",
            "Sở X và các cơ quan liên quan",
            "Các Đảng uỷ Bộ X, Bộ Y",
            "Sở X",
        ],
    )
    def test_categories_and_single_bodies_never(self, actors):
        _, found = read(PLAN + f"1. Đề nghị {actors} hướng dẫn thực hiện.")
        assert found.two_leads == ()


TABLES = {
    "bars": (
        "| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời "
        "hạn |\n|---|---|---|---|---|\n"
        "| 1 | Xây dựng đề án | Sở Nội vụ | Sở Tài chính; các sở liên quan | Trước 30/6/2027 |\n"
        "| 2 | Rà soát trụ sở | Sở Tài chính | | Quý III/2027 |\n"
    ),
    "lines": (
        "|\nTT\n|\n**Nhiệm vụ**\n|\nCơ quan chủ trì\n|\nCơ quan phối "
        "hợp\n|\nThời hạn\n|\n|\n1\n|\nXây dựng đề án\n|\n"
        "Sở Nội vụ\n|\nSở Tài chính; các sở liên "
        "quan\n|\n30/6/2027\n|\n|\n2\n|\nRà soát trụ sở\n|\nSở Tài "
        "chính\n|\n|\nQuý III/2027\n|\n"
    ),
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_row_of_a_task_table_is_a_task(table):
    found = tasks(f"KẾ HOẠCH\n\nvề sắp xếp tổ chức bộ máy\n\nI. NHIỆM VỤ\n\n{table}")
    assert [words for words, _ in found] == ["Xây dựng đề án", "Rà soát trụ sở"]
    assert [t.lead for _, t in found] == [("Sở Nội vụ",), ("Sở Tài chính",)]
    assert [t.coordinating for _, t in found] == [("Sở Tài chính", "các sở liên quan"), ()]
    assert [t.deadline.date for _, t in found] == ["2027-06-30", "2027-09-30"]


class TestFields:
    def test_lines_under_an_item_fill_its_task(self):
        body = (
            "1. Rà soát chức năng, nhiệm vụ của các sở\n\n- Cơ quan chủ trì: Sở Nội vụ.\n\n"
            "- Cơ quan phối hợp: Sở Tài chính; các sở liên quan.\n\n- Thời gian "
            "hoàn thành: Trước ngày 30/4/2027.\n\n"
            "- Sản phẩm: Báo cáo."
        )
        words, task = one(body)
        assert words == "Rà soát chức năng, nhiệm vụ của các sở"
        assert task.lead == ("Sở Nội vụ",)
        assert task.coordinating == ("Sở Tài chính", "các sở liên quan")
        assert task.deadline.date == "2027-04-30"

    def test_sentences_in_the_same_paragraph_do_as_well(self):
        words, task = one(
            "1. Xây dựng phương án. Cơ quan chủ trì: Sở Xây dựng. Thời gian thực hiện: Hằng quý."
        )
        assert (words, task.lead) == ("Xây dựng phương án", ("Sở Xây dựng",))
        assert task.recurrence == "quarterly"

    def test_a_time_of_a_meeting_makes_no_task(self):
        assert not tasks(
            "THÔNG BÁO\n\nvề cuộc họp\n\nHọp giao ban tháng 3\n\n- Thời gian: 8 giờ ngày 5/3/2027."
        )


class TestLists:
    def test_items_of_a_conclusion_without_headings(self):
        raw = (
            "THÔNG BÁO\n\nkết luận của Ban Thường vụ Tỉnh ủy\n\n"
            "Sau khi thảo luận, Ban Thường vụ Tỉnh ủy kết luận:\n\n"
            "1. Ban X Tỉnh ủy chỉ đạo các cơ quan báo chí đưa tin.\n\n"
            "2. Giao Sở Y rà soát trụ sở."
        )
        assert leads(raw) == [("Ban X Tỉnh ủy",), ("Sở Y",)]

    def test_several_offices_open_a_list(self):
        body = (
            "1. Thủ trưởng các sở; Chủ tịch Ủy ban nhân dân các huyện:\n\n"
            "a) Rà soát vị trí việc làm;\n\nb) Không để gián đoạn công việc."
        )
        both = ("Thủ trưởng các sở", "Chủ tịch Ủy ban nhân dân các huyện")
        assert leads(PLAN + body) == [both, both]

    def test_brackets_after_a_bullet_are_principles_where_it_says_so(self):
        body = (
            "1. Giao Đảng ủy X:\n\n- Thực hiện phân cấp theo một số nguyên tắc sau:\n\n"
            "(1) Trung ương quản lý vĩ mô.\n\n(2) Phân định rõ thẩm quyền.\n\n- Rà soát quy chế."
        )
        found = [t for _, t in tasks(PLAN + body)]
        assert [t.kind for t in found] == ["task", "principle", "principle", "task"]
        assert {t.lead for t in found} == {("Đảng ủy X",)}

    def test_a_letter_sends_something_to_be_carried_out(self):
        raw = (
            "Số 12-CV/VP\n\nKính gửi: Các sở\n\n"
            "Văn phòng Tỉnh ủy gửi Kế hoạch để các cơ quan, đơn vị biết, thực hiện."
        )
        assert leads(raw) == [("các cơ quan, đơn vị",)]

    def test_the_sentence_ends_before_a_footnote_in_it(self):
        raw = (
            f"{PLAN}1. Sở X hoàn thiện hệ thống danh mục vị trí việc làm của cán bộ "
            "trong hệ thống chính\n\n"
            "¹ Thực hiện thí điểm tại hai huyện.\n\ntrị của tỉnh."
        )
        words, _ = tasks(raw)[0]
        assert words.endswith("hệ thống chính")


def test_other_tables_are_left_alone():
    assert not tasks(
        f"{PLAN}| TT | Chỉ tiêu | Dự toán |\n|---|---|---|\n| 1 | Chi thường xuyên | 12 |\n"
    )


def test_cited_documents_are_named_by_their_keys():
    raw = PLAN + "1. Sở X thực hiện Kế hoạch số 418-KH/TU."
    view, _ = read(raw)
    start = view.text.index("Kế hoạch số")
    cited = Citation(start, start + 21, ("kh418",), "short")
    assert [t.cites for _, t in tasks(raw, citations=(cited,))] == [("kh418",)]


def test_names_and_places_do_not_matter():
    body = "1. {0} chủ trì, phối hợp với {1} rà soát, báo cáo trước ngày {2}."
    for names in (
        ("Sở Y tế", "Công an tỉnh", "1/7/2027"),
        ("Ban Dân vận Tỉnh ủy", "Sở X", "30/9/2031"),
    ):
        _, task = one(body.format(*names))
        assert (task.lead, task.coordinating) == ((names[0],), (names[1],))


PIECES = st.sampled_from(
    [
        "Sở X ", (
"các cấp ủy, tổ chức đảng "
), "phải ", "rà soát ", "; ", ". ", ", ", "đồng thời ", "giao ",
        (
"trước ngày 30/6/2027"
), "(", ")", ":\n\n", "\n\n1. ", "\n\n- ", "đối với ", "thì ", "nhằm ", "“", "”",
        "II. TỔ CHỨC THỰC HIỆN\n\n", "| ", " |\n", "Về đề nghị ", "không ", "việc ", "đề nghị ", (
"\n\nThưa các đồng chí!\n\n"
),
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=50).map("".join))
def test_every_task_has_a_place_and_the_same_every_time(body):
    layout = read_blocks(PLAN + body)
    nodes = read_structure(layout)
    found = read_tasks(layout, nodes)
    assert found == read_tasks(layout, nodes)
    for task in found:
        assert 0 <= task.start < task.end <= len(layout.view.text)
        span = layout.view.span(task.start, task.end)
        assert layout.view.quote(task.start, task.end) == span.within(layout.view.raw)
        assert all(name.strip() for name in task.lead + task.coordinating)

"""Every address of the product; each view names its policy (`web.access`)."""

from django.urls import path

from tinhgon.web.views import (
    accounts,
    citations,
    documents,
    landing,
    library,
    overview,
    pages,
    programme,
    records,
    review,
    search,
    sign_in,
    trail,
)

urlpatterns = [
    path("", landing.landing, name="landing"),
    path("tong-quan/", overview.overview, name="overview"),
    path("tong-quan/<int:pk>/<slug:slug>/", overview.sheet, name="sheet"),
    path("tong-quan/<int:pk>/<slug:slug>/so-lieu/", overview.attach, name="attach_sheet"),
    path("chuong-trinh/", programme.programme, name="programme"),
    path("van-ban/", documents.documents, name="documents"),
    path("van-ban/them/", documents.upload, name="upload"),
    path("van-ban/<int:pk>/", documents.document, name="document"),
    path("van-ban/<int:pk>/ho-so/", records.record, name="record"),
    path("van-ban/<int:pk>/ho-so/xac-nhan/", records.confirm_record, name="confirm_record"),
    path("van-ban/<int:pk>/goc/", documents.original, name="original"),
    path("van-ban/<int:pk>/quyet-dinh/", review.decide, name="decide"),
    path("van-ban/<int:pk>/hoan-tac/", review.undo, name="undo"),
    path("van-ban/<int:pk>/ca-muc/", review.decide_section, name="decide_section"),
    path("van-ban/<int:pk>/lich-su/", review.history, name="history"),
    path("van-ban/duyet/", review.review_queue, name="queue"),
    path("van-ban/vien-dan/", citations.links, name="links"),
    path("van-ban/vien-dan/<int:pk>/", citations.cited, name="cited"),
    path("van-ban/vien-dan/<int:pk>/xac-nhan/", citations.decide_link, name="decide_link"),
    path("van-ban/so-do/", library.graph, name="graph"),
    path("van-ban/con-thieu/", library.missing, name="missing"),
    path("van-ban/con-thieu/danh-muc.xlsx", library.missing_sheet, name="missing_sheet"),
    path("van-ban/hieu-luc/", library.standing, name="standing"),
    path("van-ban/quy-dinh/", library.rules, name="rules"),
    path("tim/", search.results, name="search"),
    path("bo-may/", pages.organisation, name="organisation"),
    path("bien-che/", pages.headcount, name="headcount"),
    path("phuong-an/", pages.scenarios, name="scenarios"),
    path("che-do/", pages.entitlements, name="entitlements"),
    path("bao-cao/", pages.reporting, name="reporting"),
    path("tai-khoan/", accounts.accounts, name="accounts"),
    path("tai-khoan/them/", accounts.add, name="add_account"),
    path("tai-khoan/<int:pk>/vai/", accounts.role, name="change_role"),
    path("tai-khoan/<int:pk>/dong/", accounts.close, name="close_account"),
    path("tai-khoan/<int:pk>/mo-lai/", accounts.reopen, name="reopen_account"),
    path("tai-khoan/<int:pk>/mat-khau/", accounts.reset, name="reset_password"),
    path("vet/", trail.trail, name="trail"),
    path("vet/xuat/", trail.export, name="trail_export"),
    path("vet/xoa-thang/", trail.delete_segment, name="delete_segment"),
    path("mat-khau/", sign_in.own_password, name="own_password"),
    path("dang-nhap/", sign_in.login, name="login"),
    path("dang-xuat/", sign_in.logout, name="logout"),
    path("vai/", sign_in.choose_role, name="choose_role"),
    path("ngon-ngu/", sign_in.language, name="language"),
    path("tro-giup/", pages.help_page, name="help"),
]

handler404 = "tinhgon.web.views.pages.not_found"
handler400 = "tinhgon.web.views.pages.bad_request"
handler403 = "tinhgon.web.views.pages.forbidden"
handler500 = "tinhgon.web.views.pages.server_error"

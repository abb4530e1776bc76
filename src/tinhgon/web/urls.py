"""Every address of the product; each view names its policy (`web.access`)."""

from django.urls import path

from tinhgon.web.views import accounts, documents, landing, overview, pages, programme

urlpatterns = [
    path("", landing.landing, name="landing"),
    path("tong-quan/", overview.overview, name="overview"),
    path("tong-quan/<int:pk>/<slug:slug>/", overview.sheet, name="sheet"),
    path("tong-quan/<int:pk>/<slug:slug>/so-lieu/", overview.attach, name="attach_sheet"),
    path("chuong-trinh/", programme.programme, name="programme"),
    path("van-ban/", documents.documents, name="documents"),
    path("van-ban/them/", documents.upload, name="upload"),
    path("van-ban/<int:pk>/", documents.document, name="document"),
    path("van-ban/<int:pk>/goc/", documents.original, name="original"),
    path("van-ban/<int:pk>/quyet-dinh/", documents.decide, name="decide"),
    path("bo-may/", pages.organisation, name="organisation"),
    path("bien-che/", pages.headcount, name="headcount"),
    path("phuong-an/", pages.scenarios, name="scenarios"),
    path("che-do/", pages.entitlements, name="entitlements"),
    path("bao-cao/", pages.reporting, name="reporting"),
    path("dang-nhap/", accounts.login, name="login"),
    path("dang-xuat/", accounts.logout, name="logout"),
    path("vai/", accounts.choose_role, name="choose_role"),
    path("ngon-ngu/", accounts.language, name="language"),
    path("tro-giup/", pages.help_page, name="help"),
    path("kha-nang/", pages.capabilities, name="capabilities"),
]

handler404 = "tinhgon.web.views.pages.not_found"
handler400 = "tinhgon.web.views.pages.bad_request"
handler403 = "tinhgon.web.views.pages.forbidden"
handler500 = "tinhgon.web.views.pages.server_error"

"""The Django app `web`: screens only, no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Views, templates and static files."""

    name = "tinhgon.web"
    label = "web"

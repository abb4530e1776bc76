"""The Django app `storage`."""

from django.apps import AppConfig


class StorageConfig(AppConfig):
    """Label `storage`, so that table names and the user model stay short."""

    name = "tinhgon.storage"
    label = "storage"
    default_auto_field = "django.db.models.BigAutoField"

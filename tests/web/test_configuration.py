"""Settings: the key kept in the data directory, database addresses, deployment checks."""

import stat

import pytest
from django.core.management import call_command
from django.test import override_settings

from tinhgon.web.configuration import database, secret_key


def test_the_key_is_made_once_and_is_its_owners(tmp_path):
    data = tmp_path / "data"
    key = secret_key(data)

    assert len(key) >= 50
    assert secret_key(data) == key
    assert stat.S_IMODE((data / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert secret_key(tmp_path / "other") != key


def test_sqlite_lives_in_the_data_directory(tmp_path):
    found = database("", tmp_path)

    assert found["NAME"] == str(tmp_path / "tinhgon.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]


def test_postgresql_by_socket_or_by_name(tmp_path):
    by_socket = database("postgresql://an:m%40t@/so?host=/run/pg", tmp_path)
    by_name = database("postgresql://an@db:5433/so", tmp_path)

    assert (by_socket["HOST"], by_socket["PASSWORD"], by_socket["NAME"]) == (
        "/run/pg",
        "m@t",
        "so",
    )
    assert (by_name["HOST"], by_name["PORT"]) == ("db", "5433")
    assert "force_custom_plan" in by_name["OPTIONS"]["options"]


def test_another_kind_of_database_is_refused(tmp_path):
    with pytest.raises(ValueError, match="postgresql"):
        database("mysql://an@db/so", tmp_path)


@override_settings(
    SESSION_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True, SECURE_HSTS_SECONDS=31_536_000
)
def test_deployment_checks_find_nothing():
    call_command("check", deploy=True, fail_level="WARNING")

"""The Django app that keeps rows: models, migrations, repositories (rows <-> plain values)."""

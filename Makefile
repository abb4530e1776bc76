PY := .venv/bin/python
.PHONY: test
test:
	PYTHONPATH=src $(PY) -m pytest -q

"""Lays out reports as .docx, .xlsx, PDF/A and HTML; none knows a number the report has not."""

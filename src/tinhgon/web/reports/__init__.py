"""Báo cáo, biểu mẫu as values: forms, rounds, reports, sources of figures."""

"""The pages of Bộ máy and Nhật ký filled from the record, a module for each page."""

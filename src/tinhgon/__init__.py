"""Tinh Gọn: from directive to done, traceable."""

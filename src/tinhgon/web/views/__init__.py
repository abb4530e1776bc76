"""Views, one module per feature: read rows and values, call services, never save."""

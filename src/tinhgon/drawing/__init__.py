"""Pictures of the apparatus as SVG, the same for a page and for a document: charts and flows."""

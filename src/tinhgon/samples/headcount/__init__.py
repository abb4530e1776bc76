"""Numbers of posts and people in samples: exact totals spread over units, movements, rosters."""

"""One class per verb: `check()` asks the policy, `execute()` is one transaction."""

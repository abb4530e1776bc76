"""The law as code: what each person is due, when each retires, what standard each unit must meet.

Values stand in parameters/*.yaml, each with its article and how sure it is; rules are small
functions of plain values. Nothing here is law: every result carries its citations, and whatever
was not read in the text itself says so.
"""

"""Forms of superior bodies: what their columns and lines ask for, and the numbers that answer.

`reading.analyse` understands a workbook, `filling.filled` answers it, `mapping` keeps how it was
understood as a small file a person can edit. All of it is pure: sheets come as values of
`kernel.tables`, numbers from `programme.asking`.
"""

"""Who was assigned what, who is there, and why the numbers changed: quota and people over time."""

"""`python -m tinhgon` is the command `tinhgon`."""

from tinhgon.cli import main

if __name__ == "__main__":
    main()

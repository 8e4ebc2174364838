"""`python -m tixkit`: the same as the command `tixkit`."""

from tixkit.cli import main

if __name__ == "__main__":
    main()

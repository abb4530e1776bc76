"""Who may sign in, and in which role."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The roles; what each may do stands in `services.policy`."""

    ORGANISATION_BOARD = "organisation_board", _("Specialist, Organisation Board")
    HOME_AFFAIRS = "home_affairs", _("Officer, Department of Home Affairs")
    UNIT_HEAD = "unit_head", _("Head of a unit")
    INSPECTOR = "inspector", _("Inspection Commission (view only)")
    STANDING = "standing", _("Standing members")
    ADMINISTRATOR = "administrator", _("Administrator (accounts, trail)")
    DESIGNER = "designer", _("Designer of structures (sees no persons)")


class Account(AbstractBaseUser):
    """A person's account: a sign-in name, a role and whether it is open.

    No date of the last sign-in is kept: signing in leaves no trace in this table.
    """

    last_login = None
    username = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=32, choices=Role.choices)
    scope = models.CharField(max_length=40, blank=True)  # a unit; acts reach no further than it
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)  # after a one-time password
    session_round = models.PositiveIntegerField(default=0)  # a new number ends every session

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["role"]

    objects = BaseUserManager["Account"]()

    def get_session_auth_hash(self) -> str:
        """Return what a session must carry: it ends with the password or with the round."""
        return f"{super().get_session_auth_hash()}.{self.session_round}"

    def __str__(self) -> str:
        """Return the name shown beside what this person did; in the demo, the role."""
        if self.name:
            return self.name
        return self.username if self.has_usable_password() else str(self.get_role_display())

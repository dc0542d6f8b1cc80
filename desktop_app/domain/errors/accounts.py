"""Errors about logging in: passwords, the recovery code, accounts, roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class PasswordWeak(UserError):
    """A new password is too short, or has no letter or no digit."""

    code: ClassVar[str] = "password_weak"


@dataclass(eq=False)
class PasswordUnchanged(UserError):
    """The new password is the old one."""

    code: ClassVar[str] = "password_unchanged"


@dataclass(eq=False)
class PasswordWrong(UserError):
    """The password does not open this account's slot."""

    code: ClassVar[str] = "password_wrong"
    left: int


@dataclass(eq=False)
class PasswordMissing(UserError):
    """No password was given and nobody can be asked."""

    code: ClassVar[str] = "password_missing"


@dataclass(eq=False)
class PasswordChangeDue(UserError):
    """The account was made by somebody else and its password was never changed."""

    code: ClassVar[str] = "password_change_due"


@dataclass(eq=False)
class AccountLocked(UserError):
    """Too many wrong passwords; opens by itself at a time of the local clock."""

    code: ClassVar[str] = "account_locked"
    until: str


@dataclass(eq=False)
class AccountUnknown(UserError):
    """No account of this folder has that name."""

    code: ClassVar[str] = "account_unknown"
    name: str


@dataclass(eq=False)
class AccountNeeded(UserError):
    """Several accounts, and none was named."""

    code: ClassVar[str] = "account_needed"
    names: str


@dataclass(eq=False)
class AccountClosed(UserError):
    """The account was removed; its slot came back with an older keyring."""

    code: ClassVar[str] = "account_closed"
    name: str


@dataclass(eq=False)
class AccountNameTaken(UserError):
    """Another account has that name."""

    code: ClassVar[str] = "account_name_taken"
    name: str


@dataclass(eq=False)
class AccountNameEmpty(UserError):
    """An account needs a name."""

    code: ClassVar[str] = "account_name_empty"


@dataclass(eq=False)
class LastAdministrator(UserError):
    """The last administrator can not be removed or given another role."""

    code: ClassVar[str] = "last_administrator"


@dataclass(eq=False)
class RecoveryNeeded(UserError):
    """The recovery slot can be replaced, never removed."""

    code: ClassVar[str] = "recovery_needed"


@dataclass(eq=False)
class RecoveryCodeLength(UserError):
    """A typed recovery code has not 48 digits."""

    code: ClassVar[str] = "recovery_code_length"
    digits: int


@dataclass(eq=False)
class RecoveryCodeGroup(UserError):
    """One group of a typed recovery code can not be right."""

    code: ClassVar[str] = "recovery_code_group"
    group: int


@dataclass(eq=False)
class RecoveryCodeWrong(UserError):
    """A well-formed recovery code that does not open this folder."""

    code: ClassVar[str] = "recovery_code_wrong"


@dataclass(eq=False)
class RoleTooLow(UserError):
    """The account's role does not allow this."""

    code: ClassVar[str] = "role_too_low"
    role: str
    needed: str

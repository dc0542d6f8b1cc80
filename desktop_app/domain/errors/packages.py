"""Errors about data files (.goi): reading, trusting, sending and taking them back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class PackageDamaged(UserError):
    """Something in the file is not what its maker wrote, or not made by this program."""

    code: ClassVar[str] = "package_damaged"
    file: str


@dataclass(eq=False)
class PackageNotForUs(UserError):
    """No key of this machine opens it: meant for another one, or its head is damaged."""

    code: ClassVar[str] = "package_not_for_us"
    file: str


@dataclass(eq=False)
class PackageForeign(UserError):
    """The file is not a package of this program at all."""

    code: ClassVar[str] = "package_foreign"
    file: str


@dataclass(eq=False)
class PackageWithPassphrase(UserError):
    """An age file locked with a passphrase: this program never makes one."""

    code: ClassVar[str] = "package_with_passphrase"
    file: str


@dataclass(eq=False)
class PackageTooLarge(UserError):
    """The file, or what it unpacks to, is beyond the limits."""

    code: ClassVar[str] = "package_too_large"
    file: str


@dataclass(eq=False)
class PackageTooNew(UserError):
    """Made by a newer program."""

    code: ClassVar[str] = "package_too_new"
    file: str
    program: str


@dataclass(eq=False)
class PackageSenderUnknown(UserError):
    """Signed by a machine that was never introduced here."""

    code: ClassVar[str] = "package_sender_unknown"
    file: str


@dataclass(eq=False)
class PackageSenderUnconfirmed(UserError):
    """The sender introduced itself, but nobody has compared the six words yet."""

    code: ClassVar[str] = "package_sender_unconfirmed"
    file: str
    unit: str


@dataclass(eq=False)
class PackageSenderRevoked(UserError):
    """Signed with a key that was withdrawn."""

    code: ClassVar[str] = "package_sender_revoked"
    file: str
    unit: str


@dataclass(eq=False)
class PackageSignatureWrong(UserError):
    """The signature does not fit the content."""

    code: ClassVar[str] = "package_signature_wrong"
    file: str


@dataclass(eq=False)
class PackageForOtherUnit(UserError):
    """Opened here, but its signed list of receivers does not name this machine."""

    code: ClassVar[str] = "package_for_other_unit"
    file: str


@dataclass(eq=False)
class SenderCopied(UserError):
    """The same change number came with other content: two machines write as one."""

    code: ClassVar[str] = "sender_copied"
    file: str
    unit: str


@dataclass(eq=False)
class InvitationExpected(UserError):
    """The file is no invitation."""

    code: ClassVar[str] = "invitation_expected"
    file: str


@dataclass(eq=False)
class InvitationGiven(UserError):
    """An invitation was offered where a data file is expected."""

    code: ClassVar[str] = "invitation_given"
    file: str


@dataclass(eq=False)
class WordsDiffer(UserError):
    """The six words typed are not those of this machine's or the sender's keys."""

    code: ClassVar[str] = "words_differ"
    unit: str


@dataclass(eq=False)
class ReceiverUnknown(UserError):
    """Nothing is known of the machines of the unit to send to."""

    code: ClassVar[str] = "receiver_unknown"
    unit: str


@dataclass(eq=False)
class NobodyToConfirm(UserError):
    """No machine of the unit waits for its six words to be compared."""

    code: ClassVar[str] = "nobody_to_confirm"
    unit: str


@dataclass(eq=False)
class PackageUnknown(UserError):
    """No package with this id was taken in."""

    code: ClassVar[str] = "package_unknown"
    package: str


@dataclass(eq=False)
class ConflictUnknown(UserError):
    """No open conflict has this id (any more)."""

    code: ClassVar[str] = "conflict_unknown"
    conflict: str


@dataclass(eq=False)
class ReceiverUnconfirmed(UserError):
    """The machines of the unit are known, but nobody has compared the six words yet."""

    code: ClassVar[str] = "receiver_unconfirmed"
    unit: str


@dataclass(eq=False)
class WriterTaken(UserError):
    """A package claims changes under a name that belongs to another machine."""

    code: ClassVar[str] = "writer_taken"
    file: str
    unit: str


@dataclass(eq=False)
class SideUnknown(UserError):
    """The value to settle a conflict with is neither a side nor fit for the field."""

    code: ClassVar[str] = "side_unknown"
    take: str


@dataclass(eq=False)
class FileUnreadable(UserError):
    """The file is missing or the stick was pulled out."""

    code: ClassVar[str] = "file_unreadable"
    file: str


@dataclass(eq=False)
class MergeRefused(UserError):
    """The checks before the commit found that the result is not what it must be."""

    code: ClassVar[str] = "merge_refused"
    file: str


@dataclass(eq=False)
class MachineUnknown(UserError):
    """No machine of this name is known here (any more)."""

    code: ClassVar[str] = "machine_unknown"


@dataclass(eq=False)
class WithdrawalTold(UserError):
    """A withdrawal others heard of, or that others decided, can not be taken back here."""

    code: ClassVar[str] = "withdrawal_told"
    unit: str


@dataclass(eq=False)
class DecisionSent(UserError):
    """Decisions are in a data file already: others may have applied them."""

    code: ClassVar[str] = "decision_sent"


@dataclass(eq=False)
class StickLocked(UserError):
    """The place refuses writing: the switch of a stick, or rights of a folder."""

    code: ClassVar[str] = "stick_locked"
    place: str


@dataclass(eq=False)
class StickGone(UserError):
    """The stick was pulled out, or gave up, while it was written to."""

    code: ClassVar[str] = "stick_gone"
    place: str


@dataclass(eq=False)
class SentUnknown(UserError):
    """No data file made here has this number, name or id."""

    code: ClassVar[str] = "sent_unknown"
    wanted: str

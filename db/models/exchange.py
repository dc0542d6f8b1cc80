"""What this folder knows of other machines and of the files exchanged with them. All local."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base


class KnownSite(Base):
    """Another machine: its keys, and how far each side has heard the other.

    `ack_pos`: up to where of our journal it has said it holds everything. `got_pos`,
    `got_digest`: up to where of its journal we hold everything. `confirmed` once somebody
    compared the six words; `revoked` and `retired` (replaced by another name) end it.
    """

    __tablename__ = "known_site"

    site: Mapped[str] = mapped_column(primary_key=True)
    unit_key: Mapped[str] = mapped_column(index=True)
    unit_name: Mapped[str]
    machine: Mapped[int]
    upper: Mapped[int]
    signing: Mapped[str]
    signer: Mapped[str] = mapped_column(index=True)
    age: Mapped[str]
    confirmed: Mapped[int]
    revoked: Mapped[int]
    retired: Mapped[int]
    ack_pos: Mapped[int]
    acked_at: Mapped[str | None]
    got_pos: Mapped[int]
    got_digest: Mapped[str]
    pending: Mapped[str]
    """What of ours it has not applied, as its latest receipt says: JSON reason → number."""
    revoked_at: Mapped[str | None]
    revoked_pos: Mapped[int | None]
    """The last position of its journal accepted before it was withdrawn."""


class AcceptedMark(Base):
    """A position of another machine's journal up to which everything was stored here."""

    __tablename__ = "accepted_mark"

    site: Mapped[str] = mapped_column(primary_key=True)
    pos: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(primary_key=True)


class KnownWriter(Base):
    """Which machine of which unit writes under an id; the first signed listing binds it."""

    __tablename__ = "known_writer"

    writer: Mapped[str] = mapped_column(String(16), primary_key=True)
    site: Mapped[str]
    unit_key: Mapped[str]


class DataFile(Base):
    """A data file made here ("made") or taken in ("merged", "undone")."""

    __tablename__ = "data_file"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of its signed first page."""
    state: Mapped[str]
    name: Mapped[str]
    unit_key: Mapped[str] = mapped_column(index=True)
    """The other side: where it came from, or where it goes."""
    unit_name: Mapped[str]
    site: Mapped[str]
    number: Mapped[int]
    made_at: Mapped[str]
    done_at: Mapped[str]
    user_id: Mapped[str]
    upto: Mapped[int]
    counts: Mapped[str]
    """Changes per table, JSON."""
    size: Mapped[int | None]
    """Bytes of the file as written."""
    copied_at: Mapped[str | None]
    """When it was written to a stick and read back."""
    copied_to: Mapped[str | None]
    """The stick, as people know it."""
    answer: Mapped[str | None]
    """What the receiver said of it, JSON: applied, waiting, left out, refused."""
    answered_at: Mapped[str | None]


class MergeBatch(Base):
    """Files taken in together: after a stop or a cut of power the batch goes on."""

    __tablename__ = "merge_batch"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    started_at: Mapped[str]
    done_at: Mapped[str | None]
    user_id: Mapped[str]


class MergeBatchFile(Base):
    """One file of a batch, in order, and what became of it ("todo", "merged", "refused")."""

    __tablename__ = "merge_batch_file"

    batch_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str]
    file_id: Mapped[str]
    state: Mapped[str]
    leave_out: Mapped[str]
    """Families left out, JSON list."""
    said: Mapped[str | None]
    """Result or refusal, JSON."""


class HeldFamily(Base):
    """A family left out or undone: its changes stay aside until it is released."""

    __tablename__ = "held_family"

    family: Mapped[str] = mapped_column(primary_key=True)
    file_id: Mapped[str] = mapped_column(primary_key=True)
    """The file it was left out of, or which was undone."""
    reason: Mapped[str]
    """"left_out" or "undone"."""
    at: Mapped[str]


class HeldChange(Base):
    """A change set aside, and because of which family (or unknown table or form)."""

    __tablename__ = "held_change"
    __table_args__ = (Index("ix_held_change_family", "family"),)

    writer: Mapped[str] = mapped_column(String(16), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    family: Mapped[str] = mapped_column(primary_key=True)


class LostChange(Base):
    """A change that died with a machine, by a decision that travels; never applied again."""

    __tablename__ = "lost_change"

    writer: Mapped[str] = mapped_column(String(16), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]


class RowHome(Base):
    """Which families a row was ever in; filled from the journal up to `Setting("homes_upto")`.

    May name more than is true (a move that was taken back): a list of candidates.
    """

    __tablename__ = "row_home"
    __table_args__ = (Index("ix_row_home_family", "family"),)

    table_name: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[str] = mapped_column(primary_key=True)
    family: Mapped[str] = mapped_column(primary_key=True)


class OpenConflict(Base):
    """Two changes that a person must look at, recomputed with every write of their row."""

    __tablename__ = "open_conflict"
    __table_args__ = (Index("ix_open_conflict_row", "row_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str]
    table_name: Mapped[str]
    row_id: Mapped[str]
    field_group: Mapped[str]
    family: Mapped[str]
    writer_a: Mapped[str]
    n_a: Mapped[int]
    writer_b: Mapped[str]
    n_b: Mapped[int]

"""User: an account. People log in with the e-mail address, which is compared without regard to case."""

import hashlib
import secrets
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badgeyay.back_office import site
from badgeyay.refusals import Refusal
from files.models import KeyInDoubt

PREFIX = "byy_"  # so that people and secret scanners recognise a token


def photo_key(user: "User", filename: str) -> str:
    """A random storage key for a photo, noted, so that no file name of a user becomes part of a path."""
    key = f"photos/{uuid.uuid4()}"
    KeyInDoubt.note([key])
    return key


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """Lower case, as allauth stores addresses, and the domain in one spelling: `ｅxample` and `xn--` are others."""
        address = (email or "").strip().lower()
        name, at, domain = address.rpartition("@")
        if domain.isascii() and "xn--" not in domain:
            return address
        from icu import IDNA, IDNAInfo  # not above: few addresses need it, and it takes long to load

        problems = IDNAInfo()
        spelled = str(IDNA(IDNA.CHECK_NONTRANSITIONAL_TO_UNICODE).nameToUnicode(domain, problems))  # UTS 46
        return address if problems.errors() else f"{name}{at}{spelled}"

    def known_as(self, email: str) -> str:
        """The address as an older account has it, else normalised; no other row needs the spelling that was typed."""
        typed, normal = email.strip().lower(), self.normalize_email(email)
        return typed if typed != normal and self.filter(email__iexact=typed).exists() else normal

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an account whose address counts as verified, for commands, staff and tests."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(**{"email": self.normalize_email(email), "quota": site.current().quota, **fields})
        user.set_password(password)
        with transaction.atomic(using=self._db):
            user.save(using=self._db)
            user.vouch_for_email()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class QuotaUsed(Refusal):
    """The user's quota is used up."""

    status = 403
    code = "quota"

    def __init__(self, quota: int) -> None:
        message = _(
            "Your quota of badge sets ({quota}) is used up. Sets that have been printed can be printed again; for "
            "more, ask the people who run this Badgeyay to raise it."
        )
        super().__init__(message.format(quota=quota), meta={"quota": quota, "left": 0})


class StorageFull(Refusal):
    """The user's files and badge sets have reached the storage limit."""

    status = 403
    code = "storage_full"

    def __init__(self, most: int) -> None:
        message = _(
            "Your files and badge sets would take more than {most:,.0f} MB. Delete files that you no longer need; for "
            "more, ask the people who run this Badgeyay to raise it."
        )
        super().__init__(message.format(most=most / 1024**2), meta={"limit": most})


def languages() -> list[tuple[str, str]]:
    """The languages of the product; a new one needs no migration."""
    return settings.LANGUAGES


class User(AbstractBaseUser, PermissionsMixin):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mail", unique=True)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(
        max_length=2, blank=True, db_default="", choices=languages, help_text="Empty: as the browser asks."
    )
    photo = models.FileField(upload_to=photo_key, blank=True, db_default="", max_length=100)
    quota = models.PositiveIntegerField(default=100, help_text="How many badge sets this user may have generated.")
    badges_generated = models.PositiveIntegerField(
        default=0, db_default=0, editable=False, help_text="Badge sets taken from quota."
    )
    storage_limit = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="Bytes that this user may store. Empty: as for everybody (STORAGE_LIMIT)."
    )
    is_staff = models.BooleanField("staff", default=False, help_text="May enter the back office.")
    is_active = models.BooleanField("active", default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class JSONAPIMeta:
        resource_name = "users"

    class Meta:
        ordering = ["email"]
        permissions = [("restore_user", "Can restore closed accounts")]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="users_email_once_in_any_case"),
            models.CheckConstraint(
                condition=models.Q(deleted_at__isnull=True) | models.Q(is_active=False),
                name="users_deleted_is_inactive",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    # --- Of a row that was read, only what was changed since is saved. Django and allauth save whole accounts, which
    # --- would undo what happened to them meanwhile: a set that was counted, or that they were closed.

    _as_read: ClassVar[dict[str, Any]] = {}

    @classmethod
    def from_db(cls, *args: Any, **row: Any) -> "User":
        user = super().from_db(*args, **row)
        user._note_as_read()
        return user

    def refresh_from_db(self, *args: Any, **options: Any) -> None:
        super().refresh_from_db(*args, **options)
        self._note_as_read(options.get("fields"))

    def save(self, **options: Any) -> None:
        if not self._state.adding and options.get("update_fields") is None:
            options["update_fields"] = [name for name, value in self._values() if self._as_read.get(name) != value]
        super().save(**options)
        self._note_as_read(options.get("update_fields"))

    def _values(self) -> Iterator[tuple[str, Any]]:
        for one in self._meta.concrete_fields:
            if one.attname in self.__dict__:  # not deferred
                yield one.attname, one.get_prep_value(self.__dict__[one.attname])

    def _note_as_read(self, names: Iterable[str] | None = None) -> None:
        read = {name: value for name, value in self._values() if names is None or name in names}
        self._as_read = {**self._as_read, **read}  # type: ignore[misc]  # of this account

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.get_full_name()

    def vouch_for_email(self) -> None:
        """Make `email` the account's only address, and verified."""
        self.emailaddress_set.exclude(email=self.email).delete()
        self.emailaddress_set.update_or_create(email=self.email, defaults={"verified": True, "primary": True})

    @property
    def badges_left(self) -> int:
        return max(self.quota - self.badges_generated, 0)

    def use_quota(self) -> None:
        """Count one more badge set. The caller holds the lock of this row. Raises QuotaUsed."""
        if not self.badges_left:
            raise QuotaUsed(self.quota)
        self.badges_generated += 1
        self.save(update_fields=["badges_generated"])

    @property
    def storage_used(self) -> int:
        """Bytes stored, the sum of `bytes_of` of all models with an owner that have one."""
        kinds = [relation.related_model for relation in owned_relations()]
        return sum(kind.bytes_of(self) for kind in kinds if hasattr(kind, "bytes_of"))

    @property
    def most_storage(self) -> int:
        """The storage limit in bytes."""
        return site.current().storage_limit if self.storage_limit is None else self.storage_limit

    def check_storage(self, more: int = 1) -> None:
        """Raises StorageFull if `more` bytes would exceed the limit."""
        if self.storage_used + more > self.most_storage:
            raise StorageFull(self.most_storage)

    def lock_storage(self) -> None:
        """Lock the account's storage until the transaction ends, so that two uploads cannot use the same space."""
        User.objects.select_for_update(no_key=True).get(pk=self.pk)

    @property
    def lacks_second_factor(self) -> bool:
        """Whether this is a staff member who needs a second factor and has none."""
        from allauth.mfa.adapter import get_adapter  # which needs the models

        return settings.STAFF_SECOND_FACTOR and self.is_staff and not get_adapter().is_mfa_enabled(self)

    def end_sessions(self) -> None:
        for session in self.usersession_set.all():
            session.end()

    def soft_delete(self) -> None:
        """Close the account and end its sessions. Its data stays, and its tokens are unusable until `restore`."""
        self.deleted_at, self.is_active = timezone.now(), False
        with transaction.atomic():
            self.save(update_fields=["deleted_at", "is_active"])
            self.end_sessions()

    def restore(self) -> None:
        self.deleted_at, self.is_active = None, True
        self.save(update_fields=["deleted_at", "is_active"])


def owned_relations() -> list[models.ForeignObjectRel]:
    """The relations from User to models with an `owner`, found through the models: users imports no app."""
    relations = User._meta.related_objects
    return [rel for rel in relations if isinstance(rel.field, models.ForeignKey) and rel.field.name == "owner"]


class KnownDevice(models.Model):
    """A browser or program from which an account was used, so that its owner can be notified of new ones."""

    user = models.ForeignKey(User, models.CASCADE, related_name="known_devices")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what it calls itself, without versions.")
    first_seen = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="users_device_once")]

    def __str__(self) -> str:
        return self.digest


class ApiTokenManager(models.Manager["ApiToken"]):
    def issue(self, owner: User, name: str, scope: str, expires_at: datetime | None = None) -> tuple["ApiToken", str]:
        """A new token and its secret, which is not stored and cannot be read again."""
        secret = PREFIX + secrets.token_urlsafe(32)
        token = self.create(
            owner=owner, name=name, scope=scope, expires_at=expires_at, start=secret[:8], digest=digest_of(secret)
        )
        return token, secret

    def usable(self, secret: str) -> "ApiToken | None":
        """The token of that secret, unless it has expired or its owner's account is closed."""
        unexpired = models.Q(expires_at=None) | models.Q(expires_at__gt=timezone.now())
        tokens = self.filter(unexpired, digest=digest_of(secret), owner__is_active=True)
        return tokens.select_related("owner").first()


class ApiToken(models.Model):
    """A personal access token. Only a digest of the secret is stored: nobody can log in with a copy of the database."""

    class Scope(models.TextChoices):
        READ = "read", lazy("Read")
        WRITE = "write", lazy("read and write")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(User, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100, help_text="What it is for, in its owner's words.")
    scope = models.CharField(max_length=5, choices=Scope.choices)
    start = models.CharField(max_length=8, editable=False, help_text="The first letters, to tell tokens apart.")
    digest = models.CharField(max_length=64, unique=True, editable=False, help_text="SHA-256 of the secret.")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, editable=False)

    secret: str  # not a column: set only while answering the request that creates the token

    objects = ApiTokenManager()

    class JSONAPIMeta:
        resource_name = "api-tokens"

    class Meta:
        verbose_name = "API token"
        ordering = ["-created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(scope__in=["read", "write"]), name="users_token_scope_known"),
            models.CheckConstraint(condition=~models.Q(name=""), name="users_token_name_given"),
        ]

    def __str__(self) -> str:
        return self.name

    def record_use(self) -> None:
        """Set `last_used_at`, at most once a minute, to save most requests a write."""
        now = timezone.now()
        if self.last_used_at is None or now - self.last_used_at > timedelta(minutes=1):
            ApiToken.objects.filter(pk=self.pk).update(last_used_at=now)


def digest_of(secret: str) -> str:
    """SHA-256 is enough here: a secret of 256 random bits cannot be guessed, however fast the digest is."""
    return hashlib.sha256(secret.encode()).hexdigest()

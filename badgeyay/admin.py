"""Removes allauth's own pages from the back office.

They show keys and ask for usernames; and who may change the addresses or social accounts of others could take over an
account that is above their own. `users.admin` has what staff need of them.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin

admin.site.unregister([EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken, UserSession])

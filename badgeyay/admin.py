"""Unregisters allauth's pages from the back office.

They show keys and usernames, and staff who may change addresses or social accounts could take over an account with more
rights than their own. `users.admin` has what staff need.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin

admin.site.unregister([EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken, UserSession])

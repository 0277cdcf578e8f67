"""Of allauth's pages in the back office, those that are of use: none that shows keys or asks for usernames."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin

admin.site.unregister([Authenticator, SocialApp, SocialToken, UserSession])

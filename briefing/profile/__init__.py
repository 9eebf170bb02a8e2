"""The profile (`briefing.toml`): what a briefing is, and when it is made."""

from briefing.profile.finding import has_profile as has_profile
from briefing.profile.finding import profile_for as profile_for
from briefing.profile.parsing import load_profile as load_profile
from briefing.profile.profile import FILE_NAME as FILE_NAME
from briefing.profile.profile import Feed as Feed
from briefing.profile.profile import MailDelivery as MailDelivery
from briefing.profile.profile import Profile as Profile
from briefing.profile.profile import Schedule as Schedule
from briefing.profile.profile import default_profile as default_profile
from briefing.profile.profile import restore_profile as restore_profile

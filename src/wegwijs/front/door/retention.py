"""What of logging in goes with a colleague: invitations, and the PIN at the desk."""

from wegwijs.engines.retention.declaring import go_with_colleagues
from wegwijs.front.door.models import Invitation, Pin

go_with_colleagues(Invitation, Pin)

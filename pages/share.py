"""A card of one's own figures to show to others."""

from qualinet_dash.ui import frame, share

share.card(frame.view("share"))

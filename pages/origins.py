"""How the contacts came: one by one where that is known, between bounds for the whole."""

from qualinet_dash.ui import frame, magnet, origins

view = frame.view("origins")
origins.doors(view)
origins.one_by_one(view)
origins.bounds(view)
origins.by_year(view)
origins.words(view)
origins.sprees(view)
magnet.theirs(view)
magnet.mine(view)

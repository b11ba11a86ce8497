"""The first page: how big, how real, how they came, who answered, what it costs, what next."""

from qualinet_dash.ui import frame, mirror

view = frame.view("mirror")
mirror.how_big(view)
mirror.how_they_came(view)
mirror.who_answered(view)
mirror.both_axes(view)
mirror.what_it_costs(view)
mirror.when_it_swelled(view)
mirror.what_next(view)

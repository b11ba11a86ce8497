"""The first page: how big, how real, since when, how they came, who stays silent."""

from qualinet_dash.ui import frame, mirror

view = frame.view("mirror")
mirror.how_big(view)
mirror.since_when(view)
mirror.what_passed(view)
mirror.how_they_came(view)
mirror.who_answers(view)
mirror.both_axes(view)

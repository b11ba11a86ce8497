"""How contacts and exchanges drifted apart: the index, the price of each year, its burst days."""

from qualinet_dash.ui import bursts, frame, inflation

view = frame.view("inflation")
inflation.against_each_other(view)
inflation.same_age(view)
inflation.price_by_year(view)
bursts.calendar(view)

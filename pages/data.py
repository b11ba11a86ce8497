"""What was read, left alone and not understood; whose export it is; what it cannot tell."""

from qualinet_dash.ui import data, frame

view = frame.view("data")
data.files(view)
data.skipped(view)
data.window(view)
data.owner(view)
data.limits(view)

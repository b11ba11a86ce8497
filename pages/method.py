"""The rules with their thresholds, what would change, what cannot be known, the sources."""

from qualinet_dash.ui import data, frame, method

view = frame.view("method")
method.rules(view)
method.at_load(view)
method.what_would_change(view)
method.proof(view)
data.limits(view)
method.sources(view)

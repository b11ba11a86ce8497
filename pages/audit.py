"""Three minutes: whom the visitor would recognise, beside what the export sees."""

from qualinet_dash.ui import audit, frame

view = frame.view("audit")
now = audit.standing(view)
audit.question(view, now)
audit.result(view, now)
audit.again(view, now)

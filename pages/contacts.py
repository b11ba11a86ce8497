"""Contact by contact: the two labels, what each rests on, and the visitor's own word."""

from qualinet_dash.ui import contacts, frame, taken_along, words

view = frame.view("contacts")
rows = contacts.found(view)
chosen = contacts.table(view, rows)
contacts.labels(view, chosen)
words.on(view, chosen)
taken_along.take_along(view, rows)
words.kept(view)
contacts.outside(view)

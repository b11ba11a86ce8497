"""What passed: who wrote first and who answered, with how many, how long, how often, whose turn."""

from qualinet_dash.ui import exchanges, frame

view = frame.view("exchanges")
exchanges.every_class(view)
exchanges.who_wrote_first(view)
exchanges.who_answers(view)
exchanges.how_many(view)
exchanges.how_long(view)
exchanges.how_often(view)
exchanges.whose_turn(view)
exchanges.own_words(view)

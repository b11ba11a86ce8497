"""What to do with what the mirror shows: whom to keep close, to greet again, to let go."""

from qualinet_dash.ui import frame, plan, plan_files

view = frame.view("next")
planned = plan.headline(view)
plan.keep_close(view, planned)
plan.say_hello(view, planned)
plan.let_go(view, planned)
plan.before_and_after(view, planned)
plan_files.take_along(view, planned)
plan_files.thanks(view, planned)

"""QualiNet Dash, a mirror for a professional network: `streamlit run app.py`."""

from qualinet_dash.ui import frame

frame.run()

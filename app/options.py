"""Where the app is served, what it keeps to itself and how it looks: Streamlit options, written once.

`.streamlit/config.toml` holds the same for `streamlit run` in this folder; a test compares the two. `app/serve.py`
passes them on the command line, so that they hold wherever the app is started. Every text colour has a contrast of at
least 4.5:1 with the backgrounds it stands on (WCAG 2.2, 1.4.3); a test computes it.
"""

from collections.abc import Mapping

SERVER: Mapping[str, str | bool] = {
    "server.address": "127.0.0.1",  # this machine only; who serves others puts a proxy in front
    "server.headless": True,
    # Watching files would import every module of PyTorch, and nobody edits an app that is being served.
    "server.fileWatcherType": "none",
    # Streamlit would look through all that is in memory after every run of the page, while nobody else can run: with
    # PyTorch and a pack loaded half a second, nine tenths of the time that twenty people had between them. Python does
    # that by itself when there is reason to.
    "runner.postScriptGC": False,
}

PRIVACY: Mapping[str, str | bool] = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
}

THEME: Mapping[str, str | int | bool] = {
    "theme.baseFontSize": 17,
    "theme.baseRadius": "0.5rem",
    "theme.headingFontSizes": "1.9rem",  # titles are the only headings
    "theme.linkUnderline": True,
    "theme.paddingTop": "1.75rem",
    "theme.light.primaryColor": "#1d5a82",
    "theme.light.backgroundColor": "#fdfdfc",
    "theme.light.secondaryBackgroundColor": "#f0f3f5",
    "theme.light.textColor": "#1c2730",
    "theme.light.grayTextColor": "#4d5b66",
    "theme.light.blueTextColor": "#1b4a70",
    "theme.light.yellowTextColor": "#5f4700",
    "theme.light.borderColor": "#c3ccd3",
    "theme.dark.primaryColor": "#7fb8dd",
    "theme.dark.backgroundColor": "#12181d",
    "theme.dark.secondaryBackgroundColor": "#1c252c",
    "theme.dark.textColor": "#e4e9ed",
    "theme.dark.grayTextColor": "#aab6bf",
    "theme.dark.borderColor": "#46545f",
}

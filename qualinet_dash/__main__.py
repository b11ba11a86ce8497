"""The summary of an export on the command line: python -m qualinet_dash EXPORT [--json]."""

import argparse
import json
import sys
from dataclasses import asdict

from qualinet_dash.errors import QualiNetError
from qualinet_dash.findings import summary_lines
from qualinet_dash.i18n import LANGUAGES, Translator
from qualinet_dash.report import analyze


def main() -> int:
    """Print the summary; 1 where the export cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m qualinet_dash", description=__doc__)
    parser.add_argument("export", nargs="+", help="zips, CSV files or folders of one person")
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    arguments = parser.parse_args()
    translator = Translator(arguments.language)
    try:
        report = analyze(*arguments.export)
    except QualiNetError as error:
        print(translator.say(error.sentence), file=sys.stderr)
        return 1
    if arguments.json:
        print(json.dumps(asdict(report.summary), default=str, indent=2))
    else:
        print("\n".join(translator.say(line).replace("**", "") for line in summary_lines(report)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

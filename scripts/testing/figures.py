#!/usr/bin/env python3
"""Runs the tests with coverage and writes the figures of TESTING.md anew.

    python3 scripts/testing/figures.py                       everything, some ten minutes
    python3 scripts/testing/figures.py --from FOLDER         from coverage and logs that an earlier run left there
    python3 scripts/testing/figures.py --keep FOLDER         leaves them there
    python3 scripts/testing/figures.py --log FILE            the numbers of tests alone, from what .ci/run or dotnet test printed
    python3 scripts/testing/figures.py --mutations FILE      takes in the result of scripts/mutations/run.py --json FILE too

Coverage is of the lines and branches of src/Generator and src/Runtime, over all test projects together.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "TESTING.md"
PROJECTS = ["GeneratorTests", "RuntimeTests", "NumericsTests", "PackageTests", "ToolTests", "SampleTests"]
COVERED = "| Covered | Lines | Branches |"
PARTS = {"src/Generator/": "Generator", "src/Runtime/": "Runtime"}


def run_tests(folder):
    settings = ROOT / "scripts/testing/coverage.runsettings"
    for project in PROJECTS:
        command = ["dotnet", "test", f"tests/{project}", "--settings", settings, "--results-directory", folder / project, "--collect", "XPlat Code Coverage"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        (folder / f"{project}.log").write_text(done.stdout + done.stderr)
        print(f"{project}: exit code {done.returncode}", flush=True)


def counts(folder):
    found = {}
    for project in PROJECTS:
        log = folder / f"{project}.log"
        summary = re.search(r"Failed: +(\d+), Passed: +(\d+)", log.read_text()) if log.exists() else None
        if summary:
            found[project] = (int(summary[2]), int(summary[1]))
    return found


def coverage(folder):
    """Of each file, hits by line and by branch: a line or branch is covered where any project covers it."""
    lines = collections.defaultdict(lambda: collections.defaultdict(int))
    branches = collections.defaultdict(lambda: collections.defaultdict(float))
    for report in folder.glob("*/*/coverage.cobertura.xml"):
        tree = xml.parse(report)
        sources = [source.text for source in tree.iter("source")]
        for group in tree.iter("class"):
            file = locate(group.get("filename"), sources)
            if file is None:
                continue
            for line in group.find("lines"):
                number = int(line.get("number"))
                lines[file][number] = max(lines[file][number], int(line.get("hits")))
                for condition in line.iter("condition"):
                    key = (number, condition.get("number"))
                    branches[file][key] = max(branches[file][key], float(condition.get("coverage").rstrip("%")) / 100)
    return lines, branches


def locate(name, sources):
    for source in sources:
        path = pathlib.Path(source) / name
        for part in PARTS:
            at = str(path).find("/" + part)
            if at >= 0 and "/obj/" not in str(path):
                return str(path)[at + 1:]
    return None


def percent(covered, all_of):
    return f"{100 * covered / all_of:.1f} %" if all_of else "–"


def table(tests):
    rows = ["| Tests | Passed | Failed |", "|---|---|---|"]
    rows += [f"| `tests/{project}` | {passed} | {failed} |" for project, (passed, failed) in tests.items()]
    return rows + [f"| all | {sum(passed for passed, _ in tests.values())} | {sum(failed for _, failed in tests.values())} |", ""]


def counted(log):
    """The counts of a log over what the page has of coverage."""
    text, page = pathlib.Path(log).read_text(), PAGE.read_text()
    found = {}
    for project in PROJECTS:
        summary = re.search(rf"Failed: +(\d+), Passed: +(\d+).* Unrolled\.{project}\.dll", text)
        if summary:
            found[project] = (int(summary[2]), int(summary[1]))
    return table(found) + page[page.index(COVERED):page.index("\n\n<!-- end of figures -->")].split("\n")


def figures(folder):
    lines, branches = coverage(folder)
    rows = table(counts(folder)) + [COVERED, "|---|---|---|"]
    for part, name in PARTS.items():
        hits = [hit for file in lines if file.startswith(part) for hit in lines[file].values()]
        ways = [way for file in branches if file.startswith(part) for way in branches[file].values()]
        rows.append(f"| {name} | {percent(sum(hit > 0 for hit in hits), len(hits))} of {len(hits)} | {percent(sum(ways), len(ways))} of {2 * len(ways)} |")
    rows += ["", "| Most lines that no test reaches | Lines | Of |", "|---|---|---|"]
    missed = sorted(((sum(hit == 0 for hit in lines[file].values()), file) for file in lines), reverse=True)
    rows += [f"| `{file}` | {count} | {len(lines[file])} |" for count, file in missed[:12] if count]
    return rows


def mutations(path):
    results = json.loads(pathlib.Path(path).read_text())
    killed = sum(result["result"].startswith("killed") for result in results)
    rows = [f"{killed} of {len(results)} mutations turned a test red.", ""]
    rows += ["| File | Was | Became | Noticed by |", "|---|---|---|---|"]
    for result in results:
        file = result["file"].split("/")[-1]
        rows.append(f"| {file} | {code(result['old'])} | {code(result['new'])} | {result['result'].splitlines()[0].replace('killed by ', '').replace('_', ' ')} |")
    return rows


def code(text):
    text = " ".join(text.split()).replace("|", "\\|")
    return f"`{text}`" if text else "nothing"


def rewrite(name, rows):
    begin, end = f"<!-- {name}: written by scripts/testing/figures.py -->", f"<!-- end of {name} -->"
    page = PAGE.read_text()
    if begin not in page or end not in page:
        sys.exit(f"TESTING.md lacks the marker {begin} or {end}")
    PAGE.write_text(page[:page.index(begin) + len(begin)] + "\n\n" + "\n".join(rows) + "\n\n" + page[page.index(end):])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="earlier")
    parser.add_argument("--keep")
    parser.add_argument("--log")
    parser.add_argument("--mutations")
    options = parser.parse_args()
    if options.log:
        rewrite("figures", counted(options.log))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(options.earlier or options.keep or temporary).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        if not options.earlier:
            run_tests(folder)
        rewrite("figures", figures(folder))
    if options.mutations:
        rewrite("mutations", mutations(options.mutations))


if __name__ == "__main__":
    main()

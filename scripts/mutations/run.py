#!/usr/bin/env python3
"""Breaks the product in one place after the other and asks the tests whether they notice.

    python3 scripts/mutations/run.py                 all of mutations.py, about a minute each
    python3 scripts/mutations/run.py --minutes 20    as many as fit; the order is the list's
    python3 scripts/mutations/run.py --only Lstm     those whose file or text has this in it
    python3 scripts/mutations/run.py --json FILE     the result as a list too
    python3 scripts/mutations/run.py --json FILE --resume   goes on where the run that wrote FILE ended; what was not noticed is tried again

Works on a copy of the repository in a temporary folder. Exit code 0: every mutation that was tried turned a test red; 1: one survived, or its text is no longer there.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from mutations import MUTATIONS

ROOT = pathlib.Path(__file__).resolve().parents[2]
TESTS = ["GeneratorTests", "NumericsTests", "RuntimeTests"]
# A mutant is not held to the rules of style.
LENIENT = ["-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:GenerateDocumentationFile=false", "-v", "q", "-nologo"]
PATIENCE = 1500


def dotnet(folder, *arguments):
    try:
        done = subprocess.run(["dotnet", *arguments], cwd=folder, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return 1, f"  Failed a_test_that_ended_within_{PATIENCE}_seconds"
    return done.returncode, done.stdout + done.stderr


def copy(folder):
    """The repository's files with what has changed, and nothing that was built."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in listed.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


def build_tests(folder):
    for project in TESTS:
        code, output = dotnet(folder, "build", f"tests/{project}", *LENIENT)
        if code:
            sys.exit(f"{project} does not build before any mutation:\n{output}")


def build_mutant(folder, file):
    """Builds the one assembly that changed and puts it where the tests load it from; the models in RuntimeTests are generated anew where the generator changed."""
    name, assembly, framework = ("Generator", "Unrolled.Generator", "netstandard2.0") if "Generator/" in file else ("Runtime", "Unrolled", "net10.0")
    code, output = dotnet(folder, "build", f"src/{name}", "-f", framework, "--no-restore", *LENIENT)
    if code:
        return output
    built = folder / f"src/{name}/bin/Debug/{framework}/{assembly}.dll"
    for target in folder.glob(f"tests/*/bin/Debug/net10.0/{assembly}.dll"):
        shutil.copy2(built, target)
    return None


def notices(folder, file, project, which):
    """The name of a test that goes red, or None."""
    if "Generator/" in file and project == "RuntimeTests":
        code, output = dotnet(folder, "build", "tests/RuntimeTests", "--no-restore", *LENIENT)
        if code:
            return "the build of its models"
    arguments = ["test", f"tests/{project}", "--no-build"] + (["--filter", which] if which else [])
    code, output = dotnet(folder, *arguments, "--", "xUnit.StopOnFail=true")
    failed = [line.split()[1] for line in output.splitlines() if line.startswith("  Failed ")]
    if code and not failed:
        return "a run that ended before its end"
    return failed[0].split(".")[-1].split("(")[0] if failed else None


def attempt(folder, file, old, new, tests):
    path = folder / file
    text = path.read_text()
    if text.count(old) != 1:
        return f"STALE: the text stands there {text.count(old)} times"
    path.write_text(text.replace(old, new))
    try:
        output = build_mutant(folder, file)
        if output:
            return "STALE: it does not compile\n" + output
        for project, which in tests:
            if red := notices(folder, file, project, which):
                return f"killed by {red}"
        return "SURVIVED"
    finally:
        path.write_text(text)


def noticed(path):
    """What an earlier run wrote, without mutations that no test noticed and those that are no longer in the list."""
    listed = {mutation[:3] for mutation in MUTATIONS}
    written = json.loads(pathlib.Path(path).read_text()) if pathlib.Path(path).exists() else []
    return [result for result in written if result["result"].startswith("killed") and (result["file"], result["old"], result["new"]) in listed]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--only", default="")
    parser.add_argument("--json")
    parser.add_argument("--resume", action="store_true")
    options = parser.parse_args()
    results, mutated = noticed(options.json) if options.resume else [], None
    earlier = {(result["file"], result["old"], result["new"]) for result in results}
    chosen = [mutation for mutation in MUTATIONS if options.only in mutation[0] + mutation[1] and mutation[:3] not in earlier]
    tried = len(results)
    with tempfile.TemporaryDirectory(prefix="unrolled-mutations-") as name:
        folder = pathlib.Path(name)
        copy(folder)
        build_tests(folder)
        end = time.monotonic() + 60 * options.minutes
        for file, old, new, tests in chosen:
            if time.monotonic() > end:
                break
            # The other assembly is whole again, and must not linger as a mutant.
            assembly = file.split("/")[1]
            if mutated not in (None, assembly):
                build_tests(folder)
            mutated = assembly
            start = time.monotonic()
            result = attempt(folder, file, old, new, tests)
            results.append({"file": file, "old": old, "new": new, "result": result, "seconds": round(time.monotonic() - start)})
            print(f"{result.splitlines()[0]:60} {pathlib.Path(file).name}: {old.strip()!r} -> {new.strip()!r}", flush=True)
            if options.json:
                pathlib.Path(options.json).write_text(json.dumps(results, indent=1))
    killed = sum(result["result"].startswith("killed") for result in results)
    print(f"{killed} killed, {len(results) - killed} not, {len(chosen) + tried - len(results)} not tried")
    sys.exit(0 if killed == len(results) else 1)


if __name__ == "__main__":
    main()

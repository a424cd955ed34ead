#!/usr/bin/env bash
# What needs more than the SDK: ahead-of-time compilation, older runtimes, PyTorch, the peers of the benchmarks.
# Each part passes, fails, or says what it lacks. The last line is "N passed, M failed, K lacking"; the exit code is 0 where nothing failed.
#
#   scripts/beyond/run.sh              all parts
#   scripts/beyond/run.sh aot net8     some: aot, watchdog, playground, native, net8, mono, witnesses, tool, compare
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
work=$(mktemp -d)
# A package that was made here must not stay in the user's folder.
trap 'rm -rf "$work" "${NUGET_PACKAGES:-$HOME/.nuget/packages}/unrolled/$version"' EXIT
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1
# The build of the tests has analyzed all of it.
export RunAnalyzers=false
passed=0 failed=0 lacking=0
version=0.0.1-beyond.x$(date +%s)

passes() { echo "== $1: passed. $2"; passed=$((passed + 1)); }
fails() { echo "== $1: FAILED. $2"; failed=$((failed + 1)); }
lacks() { echo "== $1: LACKING. $2"; lacking=$((lacking + 1)); }

# quietly COMMAND...: what it printed only where it failed.
quietly() {
    "$@" >"$work/log" 2>&1 || { tail -n 20 "$work/log"; return 1; }
}

# The runtime identifier of this machine, as publishing wants it.
identifier() {
    local system=linux machine=x64
    [[ $(uname -s) == Darwin ]] && system=osx
    [[ $(uname -m) =~ ^(aarch64|arm64)$ ]] && machine=arm64
    echo $system-$machine
}

# The package, a scratch project on it outside the repository, and what it prints where it is compiled just in time: made once, when first asked for.
prepare() {
    [[ -e $work/ready ]] && return "$(<"$work/ready")"
    echo 1 >"$work/ready"
    cp -r "$here/Scratch" "$work/scratch"
    cp "$root/tests/NumericsTests/Bits/Hundred.cs" "$work/scratch"
    quietly dotnet pack "$root/src/Runtime" -c Release -o "$work/source" --artifacts-path "$work/artifacts" -p:PackageVersion=$version || return 1
    scratch publish -f net9.0 -p:UseAppHost=false -o "$work/jit" || return 1
    dotnet "$work/jit/Scratch.dll" >"$work/jit.txt" 2>"$work/jit.machine" || return 1
    echo "== scratch: just in time: $(<"$work/jit.machine")"
    echo 0 >"$work/ready"
}

# scratch COMMAND ARGUMENTS...: a command of dotnet's on the scratch project, with packages of its own: the new one must not stay in the user's folder.
scratch() {
    local command=$1
    shift
    quietly dotnet "$command" "$work/scratch" -c Release "$@" -p:PackageSource="$work/source" -p:UnrolledVersion=$version
}

# compare PART PROGRAM: whether it prints what the program compiled just in time prints, to the bit.
compare() {
    "$2" >"$work/out" 2>"$work/machine" || { fails "$1" "it exited with $?: $(tail -n 3 "$work/machine")"; return 1; }
    echo "== $1: $(<"$work/machine")"
    if ! diff "$work/jit.txt" "$work/out"; then
        fails "$1" "it prints other bits than the program compiled just in time"
        return 1
    fi
}

# The shortest of ten times from start to the first line, in milliseconds.
startup() {
    local best=999999 begin end line
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        begin=$(date +%s%N)
        read -r line < <("$@" step 2>/dev/null)
        end=$(date +%s%N)
        ((end - begin < best * 1000)) && best=$(((end - begin) / 1000))
    done
    printf '%d.%d ms' $((best / 1000)) $((best % 1000 / 100))
}

# publish_aot PART SETTINGS...: compiled ahead of time with these settings.
publish_aot() {
    local part=$1
    shift
    scratch publish -f net9.0 -r "$(identifier)" -p:PublishAot=true -p:StripSymbols=false "$@" -o "$work/$part" || { fails "$part" "it cannot be published"; return; }
    compare "$part" "$work/$part/Scratch" || return
    passes "$part" "The same bits, $(wc -l <"$work/out") lines; first line after $(startup "$work/$part/Scratch"), just in time after $(startup dotnet "$work/jit/Scratch.dll"); $(($(stat -c %s "$work/$part/Scratch") / 1024)) KiB"
}

aot() {
    if ! command -v clang >/dev/null && ! command -v gcc >/dev/null; then
        lacks aot "NativeAOT links with clang or gcc, and neither is here (Debian: apt-get install clang zlib1g-dev)"
        return
    fi
    if [[ $(identifier) == *-x64 ]] && ! grep -qs avx2 /proc/cpuinfo; then
        lacks aot "the package has programs compiled for AVX2, and this machine has none"
        return
    fi
    prepare || { fails aot "the package, or the scratch project on it, cannot be built"; return; }
    publish_aot aot
    [[ $(identifier) == *-x64 ]] || return
    # With the package's own choice the kernels must not be left to software.
    if [[ -e $work/aot/Scratch ]] && ! grep -q 'Avx2 True, Fma True' "$work/machine"; then
        fails aot "it was compiled without AVX2 or FMA: $(<"$work/machine")"
    fi
    publish_aot aot-base -p:IlcInstructionSet=base
    publish_aot aot-native -p:IlcInstructionSet=native
}

# The sample compiled ahead of time: its size, the time to its first output, its working set; its reports are those of the program compiled just in time.
watchdog() {
    if ! command -v clang >/dev/null && ! command -v gcc >/dev/null; then
        lacks watchdog "NativeAOT links with clang or gcc, and neither is here (Debian: apt-get install clang zlib1g-dev)"
        return
    fi
    local sample=$root/samples/Watchdog rows=$root/samples/WatchdogSchool/weather.csv
    quietly dotnet build "$sample" -c Release || { fails watchdog "it cannot be built"; return; }
    quietly dotnet publish "$sample" -c Release -r "$(identifier)" -p:Ahead=true -o "$work/watchdog" || { fails watchdog "it cannot be published"; return; }
    grep '^Seattle,2015' "$rows" | cut -d, -f2- >"$work/rows.csv"
    dotnet "$sample/bin/Release/net10.0/Watchdog.dll" <"$work/rows.csv" >"$work/jit-watch.txt"
    "$work/watchdog/Watchdog" <"$work/rows.csv" >"$work/aot-watch.txt" || { fails watchdog "it exited with $?"; return; }
    diff "$work/jit-watch.txt" "$work/aot-watch.txt" || { fails watchdog "it reports something else than the program compiled just in time"; return; }
    local memory
    memory=$(python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:2], stdin=open(sys.argv[2]), stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)' "$work/watchdog/Watchdog" "$work/rows.csv")
    passes watchdog "$(wc -l <"$work/aot-watch.txt") lines as just in time; $(($(stat -c %s "$work/watchdog/Watchdog") / 1024)) KiB, first line after $(cd "$work" && startup "$work/watchdog/Watchdog" </dev/null), at most ${memory:-?} MiB in memory"
}

# The sample's page, visited in headless Chromium: drawn on, taught, clicked through. PICTURES=folder keeps pictures of it.
playground() {
    local chromium
    if ! chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome); then
        lacks playground "there is no Chromium (Debian: apt-get install chromium)"
        return
    fi
    quietly dotnet publish "$root/samples/Playground" -c Release -o "$work/page" || { fails playground "it cannot be published"; return; }
    quietly dotnet build "$here/Playground" -c Release -o "$work/visit" || { lacks playground "Playwright cannot be had from NuGet: see above"; return; }
    if timeout 300 dotnet "$work/visit/Visit.dll" "$work/page/wwwroot" "$chromium" ${PICTURES:+"$PICTURES"} >"$work/out"; then
        sed 's/^/== playground: /' "$work/out"
        passes playground "Drawn on, taught and clicked through in $("$chromium" --version 2>/dev/null)"
    else
        cat "$work/out"
        fails playground "the page does not do what it should"
    fi
}

# A model as a shared library, its weights compiled in, called by a program in C: the bits of the managed program, and the weights come back.
native() {
    local folder=$work/native cc
    cc=$(command -v clang || command -v gcc) || { lacks native "NativeAOT links with clang or gcc, and neither is here (Debian: apt-get install clang zlib1g-dev)"; return; }
    prepare || { fails native "the package, or the scratch project on it, cannot be built"; return; }
    cp -r "$here/Native" "$folder"
    quietly dotnet publish "$folder/Managed" -c Release -p:PackageSource="$work/source" -p:UnrolledVersion=$version -o "$folder/managed" || { fails native "the managed program cannot be published"; return; }
    quietly dotnet publish "$folder/Library" -c Release -r "$(identifier)" -p:PackageSource="$work/source" -p:UnrolledVersion=$version -o "$folder/library" \
        || { fails native "the library cannot be published"; return; }
    local library
    library=$(find "$folder/library" -name 'gestures.so' -o -name 'gestures.dylib' | head -n 1)
    quietly "$cc" -std=c11 -Wall -Wextra -Werror "$folder/main.c" "$library" -Wl,-rpath,"$folder/library" -o "$folder/main" || { fails native "the program in C cannot be built"; return; }
    (cd "$folder" && ./main) >"$work/out" 2>"$work/log" || { fails native "the program in C exited with $?: $(tail -n 3 "$work/log")"; return; }
    dotnet "$folder/managed/Managed.dll" | diff - "$work/out" || { fails native "it prints other bits than the managed program"; return; }
    cmp "$folder/gestures.safetensors" "$folder/saved.safetensors" || { fails native "the saved weights are not those that are compiled in"; return; }
    passes native "$(wc -l <"$work/out") steps over C to the bits of the managed program; the library has $(($(stat -c %s "$library") / 1024)) KiB"
}

net8() {
    prepare || { fails net8 "the package, or the scratch project on it, cannot be built"; return; }
    scratch publish -f net8.0 -r "$(identifier)" --self-contained -o "$work/net8" || { lacks net8 "the runtime pack of .NET 8 cannot be had, or it cannot be published: see above"; return; }
    grep -q '"Unrolled/.*"' "$work/net8/Scratch.deps.json" && grep -q 'lib/net8.0/Unrolled.dll' "$work/net8/Scratch.deps.json" || { fails net8 "it did not take the package's lib/net8.0"; return; }
    compare net8 "$work/net8/Scratch" && passes net8 "The package's net8.0 assemblies on $(grep -o '\.NET .*' "$work/machine"): the same bits, $(wc -l <"$work/out") lines"
    net8_libraries
}

# Libraries for netstandard2.1 and .NET 8 in an app on .NET 8 itself: every result is sixteen digits and no exception, the same for both.
net8_libraries() {
    cp -r "$root/tests/PackageTests/Scratch/Matrix" "$work/matrix"
    quietly dotnet publish "$work/matrix/App" -c Release -f net8.0 -r "$(identifier)" --self-contained -p:UseAppHost=true -p:PackageSource="$work/source" -p:UnrolledVersion=$version -o "$work/net8-app" \
        || { fails net8-libraries "the app with its libraries cannot be published"; return; }
    "$work/net8-app/App" >"$work/out" 2>"$work/machine" || { fails net8-libraries "it exited with $?: $(tail -n 3 "$work/machine")"; return; }
    if grep -vE ': [0-9a-f]{16}$' "$work/out"; then
        fails net8-libraries "a library cannot do this there"
    elif ! diff <(sed -n 's/^netstandard2.1 //p' "$work/out") <(sed -n 's/^net8.0 //p' "$work/out"); then
        fails net8-libraries "a library for netstandard2.1 has other bits than one for .NET 8"
    else
        passes net8-libraries "Libraries for netstandard2.1 and .NET 8 on $(grep -o '\.NET [0-9.]*' "$work/machine"): models, training, fitting, files, $(wc -l <"$work/out") lines"
    fi
}

# The models in strict arithmetic, compiled for netstandard2.1 as C# 9, on Mono; and for .NET, on .NET. They must print the same bits.
mono_everywhere() {
    local mono
    if ! mono=$(command -v mono); then
        lacks mono "there is no mono (Debian: apt-get install mono-devel)"
        return
    fi
    prepare || { fails mono "the package, or the scratch project on it, cannot be built"; return; }
    cp -r "$here/Portable" "$work/portable"
    local framework
    for framework in net9.0 netstandard2.1; do
        quietly dotnet publish "$work/portable" -c Release -f $framework -p:UseAppHost=false -p:PackageSource="$work/source" -p:UnrolledVersion=$version -o "$work/strict-$framework" \
            || { fails mono "the models cannot be published for $framework"; return; }
    done
    dotnet "$work/strict-net9.0/Portable.dll" >"$work/strict.txt" 2>"$work/machine" || { fails mono "it does not run on .NET: $(tail -n 3 "$work/machine")"; return; }
    local note=""
    "$mono" "$work/strict-netstandard2.1/Portable.dll" >"$work/log" 2>&1
    if grep -q 'MissingMethodException.*ReadOnlySpan.*get_Item' "$work/log"; then
        python3 "$here/without_in.py" "$work/strict-netstandard2.1/"{Portable,Unrolled}.dll
        note="; its class library lacks a modifier, which was taken off our calls (without_in.py)"
    fi
    on_mono mono "$mono --version" "$note" "$mono"
    mono_arm64 "$note"
}

# on_mono PART VERSION NOTE COMMAND...: whether Mono prints what .NET prints.
on_mono() {
    local part=$1 version=$2 note=$3
    shift 3
    "$@" "$work/strict-netstandard2.1/Portable.dll" >"$work/out" 2>"$work/machine" || { fails "$part" "it exited with $?: $(tail -n 3 "$work/machine")"; return; }
    if diff "$work/strict.txt" "$work/out"; then
        passes "$part" "$($version | grep -o -m 1 'version [0-9.]*' || true): steps, files, and a hundred updates of $(($(wc -l <"$work/out") / 2 - 1)) models to the bits of .NET$note"
    else
        fails "$part" "it prints other bits than .NET"
    fi
}

# Debian's Mono for ARM64 in a folder of its own, in an emulator.
mono_arm64() {
    local qemu folder=$work/arm64
    if ! qemu=$(command -v qemu-aarch64) || ! command -v apt-get dpkg >/dev/null; then
        lacks mono-arm64 "there is no qemu-aarch64 (Debian: apt-get install qemu-user), or no apt-get"
        return
    fi
    mkdir -p "$folder/lists/partial" "$folder/archives/partial" "$folder/root"
    local apt=(apt-get -q -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o Dir::State::Lists="$folder/lists" -o Dir::Cache="$folder" -o Dir::State::status=/dev/null)
    if ! (cd "$folder" && quietly "${apt[@]}" update && quietly "${apt[@]}" download mono-runtime-sgen libc6 libgcc-s1 zlib1g libmono-corlib4.5-cil); then
        lacks mono-arm64 "Debian's packages for ARM64 cannot be had"
        return
    fi
    local package
    for package in "$folder"/*.deb; do dpkg -x "$package" "$folder/root"; done
    local mono=("$qemu" -L "$folder/root" "$folder/root/usr/bin/mono-sgen")
    on_mono mono-arm64 "${mono[*]} --version" "$1" "${mono[@]}"
}

witnesses() {
    local python
    for python in python3 /usr/bin/python3; do
        "$python" -c 'import torch' 2>/dev/null || continue
        if "$python" "$root/scripts/witness/all.py" --check >"$work/log" 2>&1; then
            passes witnesses "$(tail -n 1 "$work/log")"
        else
            tail -n 20 "$work/log"
            fails witnesses "PyTorch's figures are no longer the stored ones"
        fi
        return
    done
    lacks witnesses "no python3 has torch (Debian: apt-get install python3-torch libopenblas0-pthread)"
}

# What the tool imports and exports, in ONNX Runtime (from NuGet) and in PyTorch: stored files of others, and exports of each.
tool() {
    local files=$root/tests/ToolTests/Files folder=$work/tool python pairs=() cases=() case
    mkdir -p "$folder"
    quietly dotnet build "$root/src/Tool" -c Release || { fails tool "it cannot be built"; return; }
    for case in "pytorch/lstm.pt" "pytorch/reader.pt" "pytorch/projected.pt --activation fc1=Relu" "pytorch/elman.pt --activation cell=Relu" onnx/{lstm_peepholes,lstm_input_forget,lstm_reverse,lstm_state,lstm_both_activations,gru_before,gru_after,rnn_affine,amp}.onnx \
        keras/lstm.h5 keras/gru_before.h5 keras/reader.keras nam/lstm.nam; do
        local arguments=($case) source name
        source=${arguments[0]}
        name=${source%.*}
        cp "$files/$name.json" "$folder/${name//\//_}.json"
        for kind in onnx pytorch; do
            quietly dotnet "$root/src/Tool/bin/Release/net10.0/Unrolled.Tool.dll" export "$files/$source" "${arguments[@]:1}" --to $kind -o "$folder/${name//\//_}.$([[ $kind == onnx ]] && echo onnx || echo py)" --force \
                || { fails tool "export $source --to $kind"; return; }
        done
        pairs+=("$folder/${name//\//_}.onnx" "$folder/${name//\//_}.json")
        cases+=("$folder/${name//\//_}.json")
        [[ $source == onnx/* ]] && pairs+=("$files/$source" "$files/$name.json")
    done
    # Every cell of the catalogue, and imported models that were trained on, as the tests export them.
    UNROLLED_TOOL_EXPORTS=$folder/cells quietly dotnet test "$root/tests/ToolTests" -c Release --filter "FullyQualifiedName~CatalogTests|FullyQualifiedName~RoundTripTests" || { fails tool "the cells of the catalogue, or models that were trained on, cannot be exported"; return; }
    for case in "$folder"/cells/*.json; do
        case=$folder/$(basename "$case")
        cases+=("$case")
        pairs+=("${case%.json}.onnx" "$case")
    done
    mv "$folder"/cells/* "$folder"
    cp -r "$here/Tool/Ort" "$work/ort"
    if ! quietly dotnet build "$work/ort" -c Release -o "$work/ort/out"; then
        lacks tool-onnx "ONNX Runtime cannot be had from NuGet"
    elif dotnet "$work/ort/out/Ort.dll" "${pairs[@]}" >"$work/out"; then
        passes tool-onnx "ONNX Runtime computes the stored outputs from $((${#pairs[@]} / 2)) files"
    else
        grep FAILED "$work/out"
        fails tool-onnx "ONNX Runtime computes something else"
    fi
    for python in python3 /usr/bin/python3; do
        "$python" -c 'import torch' 2>/dev/null || continue
        if "$python" "$here/Tool/modules.py" "$folder" "${cases[@]}" >"$work/out" 2>&1; then
            passes tool-pytorch "PyTorch computes the stored outputs from ${#cases[@]} exported modules"
            tool_ddp "$python"
        else
            grep -v ": passed" "$work/out" | tail -n 20
            fails tool-pytorch "PyTorch computes something else"
        fi
        return
    done
    lacks tool-pytorch "no python3 has torch (Debian: apt-get install python3-torch libopenblas0-pthread)"
}

# The script beside an exported module: two processes train as one does, and what they write is a file of the model's.
tool_ddp() {
    local file
    "$1" "$here/Tool/ddp.py" "$work/tool" PlainMgu >"$work/out" 2>&1 || { tail -n 20 "$work/out"; fails tool-ddp "the exported script does not train"; return; }
    for file in one two resumed; do
        mkdir "$work/tool/$file"
        quietly dotnet "$root/src/Tool/bin/Release/net10.0/Unrolled.Tool.dll" import "$work/tool/$file.safetensors" -o "$work/tool/$file" || { fails tool-ddp "what it wrote cannot be imported"; return; }
    done
    passes tool-ddp "$(sed -n 2p "$work/out")"
}

compare_benchmarks() {
    if dotnet run -c Release --project "$root/benchmarks/Compare" -- --short >"$work/log" 2>&1; then
        tail -n 12 "$work/log"
        passes compare "The same work here and in the peers"
    else
        tail -n 30 "$work/log"
        fails compare "benchmarks/Compare --short"
    fi
}

for part in "${@:-all}"; do
    case $part in
        all) aot; watchdog; playground; native; net8; mono_everywhere; witnesses; tool; compare_benchmarks ;;
        aot | watchdog | playground | native | net8 | witnesses | tool) $part ;;
        mono) mono_everywhere ;;
        compare) compare_benchmarks ;;
        *) fails "$part" "there is no such part: aot, watchdog, playground, native, net8, mono, witnesses, tool, compare" ;;
    esac
done
echo "$passed passed, $failed failed, $lacking lacking"
((failed == 0))

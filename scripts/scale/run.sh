#!/usr/bin/env bash
# What many models in one project cost: the time of a clean build, and the text that is generated.
#
#   scripts/scale/run.sh [MODELS]      default: 200
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
count=${1:-200}
work=$(mktemp -d)
project=$work/project
mkdir "$project"
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 UseSharedCompilation=false MSBUILDDISABLENODEREUSE=1

# Games have few shapes and many models: three cells, four sizes, one or two layers, some with a reference.
awk -v count="$count" 'BEGIN {
    srand(1)
    split("Lstm Gru Rnn", cells, " ")
    print "using Unrolled;\nnamespace Game;"
    for (i = 0; i < count; i++) {
        input = int(rand() * 2) ? 4 : 8; units = 8 * (1 + int(rand() * 4)); layers = 1 + int(rand() * 2)
        reference = int(rand() * 2) ? ", Reference = true" : ""
        printf "[RecurrentModel(Input = %d%s)] [%s(%d, Layers = %d)] [Dense(%d)] public partial class Model%d;\n",
            input, reference, cells[1 + int(rand() * 3)], units, layers, 1 + int(rand() * 4), i
    }
}' >"$project/Models.cs"

cat >"$project/Scale.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
    <CompilerGeneratedFilesOutputPath>$work/text</CompilerGeneratedFilesOutputPath>
  </PropertyGroup>
  <ItemGroup>
    <ProjectReference Include="$root/src/Runtime/Runtime.csproj" />
    <ProjectReference Include="$root/src/Attributes/Attributes.csproj" />
    <ProjectReference Include="$root/src/Generator/Generator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
  </ItemGroup>
</Project>
EOF

# The first build makes the generator and the runtime; the second compiles the models alone.
dotnet build "$project" -c Release -v q >"$work/log" 2>&1 || { tail -n 20 "$work/log"; exit 1; }
bytes=$(find "$work/text" -name '*.cs' -exec cat {} + | wc -c)
rm -rf "$project/bin" "$project/obj/Release"
TIMEFORMAT='%R s of time, %U s of processor time'
spent=$({ time dotnet build "$project" -c Release -v q --no-restore -p:BuildProjectReferences=false >"$work/log" 2>&1; } 2>&1) || { tail -n 20 "$work/log"; exit 1; }
echo "$count models: built in $spent; $((bytes / 1024)) KiB of text, $((bytes / 1024 / count)) KiB a model"

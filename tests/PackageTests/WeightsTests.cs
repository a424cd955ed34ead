using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Unrolled.PackageTests;

/// <summary>Weights that are compiled in: a library for two targets with one file in three forms, and an app that loads them.</summary>
[Collection(nameof(PackedPackage))]
public class WeightsTests(PackedPackage package)
{
    // 1 + 2⁻⁹ has ten bits, 0.1 all of them; the others are as they are in two bytes too.
    private static readonly float[] Numbers = [-3, -0.5f, 0, 1 + (1 / 512f), 0.1f, 2, 4, 5, 6];

    [Fact]
    public async Task They_are_loaded_from_the_library_that_they_are_compiled_into()
    {
        string folder = package.Copy("Weights");
        Write(folder, "head", 3, Numbers);
        Command build = await Build(folder);
        Assert.Empty(build.Succeeded().Warnings);
        Assert.Contains("Unrolled: short.safetensors is stored in BFloat16: ", build.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["-3 -0.5 0 0.1 1.0019531 2 4 5 6", "-3 -0.5 0 0.100097656 1 2 4 5 6", "-3 -0.5 0 0.099975586 1.0019531 2 4 5 6"],
            await Run(folder));

        // A new file of weights is compiled in by the next build; without one nothing is done again.
        Assert.DoesNotContain("is stored in", (await Build(folder)).Succeeded().Output, StringComparison.Ordinal);
        Write(folder, "head", 3, [.. Numbers.Select(number => number * 2)]);
        (await Build(folder)).Succeeded();
        Assert.Equal("-6 -1 0 0.2 2.0039062 4 8 10 12", (await Run(folder))[0]);

        // The library for netstandard2.1, as it was compiled along.
        (await Build(folder, "-p:Old=true")).Succeeded();
        Assert.Equal("-6 -1 0 0.2 2.0039062 4 8 10 12", (await Run(folder))[0]);
    }

    [Fact]
    public async Task Weights_that_do_not_fit_are_listed_at_the_attribute()
    {
        string folder = package.Copy("Weights");
        Write(folder, "tail", 4, [.. Numbers, 7, 8, 9]);
        Command build = await Build(folder);
        string[] warnings = [.. build.Succeeded().Warnings.Where(line => line.Contains("Models.cs(7,6): warning UNR121: ", StringComparison.Ordinal))];
        Assert.NotEmpty(warnings);
        foreach (string part in (string[])["missing: 'head.weight' [3, 2]", "missing: 'head.bias' [3]", "surplus: 'tail.weight' [4, 2]", "surplus: 'tail.bias' [4]"])
            Assert.Contains(part, warnings[0], StringComparison.Ordinal);
        Command run = await Command.Dotnet(folder, package.RestoredPackages, Path.Combine("App", "bin", "Release", "net10.0", "App.dll"));
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("ModelFileException: weights/gestures.safetensors", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "there is no such file")]
    [InlineData(5, "shorter than a header")]
    [InlineData(90, "cut")]
    [InlineData(-1, "70000, which Half cannot hold")]
    public async Task A_file_that_cannot_be_read_fails_the_build_by_its_name(int length, string reason)
    {
        string folder = package.Copy("Weights"), file = Write(folder, "head", 3, length < 0 ? [.. Numbers[1..], 70000] : Numbers);
        if (length == 0)
            File.Delete(file);
        else if (length > 0)
            await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file))[..length]);
        Command build = await Build(folder);
        Assert.NotEqual(0, build.ExitCode);
        string[] errors = [.. build.Output.Split('\n').Where(line => line.Contains("error ", StringComparison.Ordinal))];
        Assert.NotEmpty(errors);
        Assert.All(errors, line => Assert.Contains("gestures.safetensors : error UNR122: The weights '", line, StringComparison.Ordinal));
        Assert.Contains(errors, line => line.Contains(reason, StringComparison.Ordinal));
    }

    private Task<Command> Build(string folder, params string[] settings) => Command.Dotnet(
        folder, package.RestoredPackages, ["build", "App", "-c", "Release", $"-p:PackageSource={package.Source}", $"-p:UnrolledVersion={package.Version}", .. settings]);

    private async Task<string[]> Run(string folder) =>
        (await Command.Dotnet(folder, package.RestoredPackages, Path.Combine("App", "bin", "Release", "net10.0", "App.dll"))).Succeeded().Output.Trim().ReplaceLineEndings("\n").Split('\n');

    /// <summary>A safetensors file of one dense layer with two inputs: its weights, then its biases.</summary>
    private static string Write(string folder, string layer, int units, float[] numbers)
    {
        string file = Path.Combine(folder, "Library", "weights", "gestures.safetensors"), json = $$"""
            {"__metadata__":{"format":"pt","unrolled":"1","cell.{{layer}}":"dense(2 → {{units}})"},
             "{{layer}}.weight":{"dtype":"F32","shape":[{{units}},2],"data_offsets":[0,{{8 * units}}]},
             "{{layer}}.bias":{"dtype":"F32","shape":[{{units}}],"data_offsets":[{{8 * units}},{{12 * units}}]} }
            """;
        byte[] header = Encoding.UTF8.GetBytes(json), length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, [.. length, .. header, .. MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray()]);
        return file;
    }
}

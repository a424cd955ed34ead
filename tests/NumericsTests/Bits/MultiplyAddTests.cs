using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using System.Text.RegularExpressions;
using Unrolled.NumericsTests.Cells;

namespace Unrolled.NumericsTests.Bits;

/// <summary>
/// Sums stay where they are: a multiply-add writes into the register that it adds to. The compiler is asked for the machine code, since a copy before and
/// behind each multiply-add shows in no result, only in the time.
/// </summary>
public sealed partial class MultiplyAddTests : IDisposable
{
    private const int Units = 32;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("unrolled-code-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    public void Kernels_copy_no_sums(int bits)
    {
        if (!(bits == 512 ? Avx512F.IsSupported : Avx2.IsSupported && Fma.IsSupported))
            return;
        string lane = $"Lane{bits}";
        string code = Disassemble(bits == 512 ? null : "DOTNET_EnableAVX512=0", "EightColumnsOfTwo FourColumnsOfTwo EightRowsOfTwo FourRowsOfTwo SumManyRows SumFewRows");
        string[] methods = code.Split("; Assembly listing for method ", StringSplitOptions.RemoveEmptyEntries).Where(method => method.Split('\n')[0].Contains(lane, StringComparison.Ordinal)).ToArray();
        string[] needed = bits == 512 ? ["EightColumnsOfTwo", "EightRowsOfTwo", "SumManyRows"] : ["FourColumnsOfTwo", "FourRowsOfTwo", "SumFewRows"];
        Assert.All(needed, name => Assert.Contains(methods, method => method.Split('\n')[0].Contains(name, StringComparison.Ordinal)));
        Assert.All(methods, method =>
        {
            string name = method.Split('\n')[0];
            int additions = MultiplyAdd().Count(method), copies = Copy().Count(method);
            Assert.True(additions >= 4, $"{additions} multiply-adds: {name}");
            Assert.True(copies <= additions / 2, $"{copies} copies among {additions} multiply-adds: {name}");
        });
    }

    [GeneratedRegex(@"\bvfmadd\d+ps\b")]
    private static partial Regex MultiplyAdd();

    // From register to register.
    [GeneratedRegex(@"\bvmovaps\s+[xyz]mm\d+, [xyz]mm\d+")]
    private static partial Regex Copy();

    /// <summary>The code of some methods, as a process compiles them that trains an LSTM.</summary>
    private string Disassemble(string? setting, string methods)
    {
        string assembly = Path.Combine(_folder.FullName, "models.dll"), listing = Path.Combine(_folder.FullName, "listing.txt");
        File.WriteAllBytes(assembly, ModelCompiler.Image([ModelCompiler.Spec("Wide", Units, Zoo.Layers["Lstm"](Units, Units).Layer()) with { Reference = false }]));
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, assembly, "1"]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_JitDisasm"] = methods;
        start.Environment["DOTNET_JitStdOutFile"] = listing;
        if (setting is not null)
            start.Environment[setting.Split('=')[0]] = setting.Split('=')[1];
        using Process process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return File.ReadAllText(listing);
    }
}

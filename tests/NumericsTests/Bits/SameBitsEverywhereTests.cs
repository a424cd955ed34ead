using System.Diagnostics;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Model;
using Unrolled.NumericsTests.Cells;

namespace Unrolled.NumericsTests.Bits;

/// <summary>The promise of the fused form and of strict arithmetic: every cell computes and trains to the same bits, whatever the registers, the C library and the threads.</summary>
public sealed class SameBitsEverywhereTests : IDisposable
{
    // One whole panel and a rest that no wide register fits.
    private const int Inputs = 3, Units = 19;

    // Wide enough for kernels that take two of the widest registers.
    private static readonly string[] s_wide = ["Lstm", "Gru"];
    private const int WideInputs = 20, WideUnits = 36;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("unrolled-bits-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fingerprints_before_and_after_training_are_equal(bool isStrict)
    {
        string assembly = Path.Combine(_folder.FullName, "models.dll");
        Generator.Model.Arithmetic arithmetic = isStrict ? Generator.Model.Arithmetic.Strict : Generator.Model.Arithmetic.Default;
        File.WriteAllBytes(assembly, ModelCompiler.Image(
        [
            .. Zoo.Layers.Select(cell => ModelCompiler.Spec(cell.Key, cell.Value(Inputs, Units).Layer().Inputs, cell.Value(Inputs, Units).Layer()) with { Reference = false, Arithmetic = arithmetic }),
            .. s_wide.Select(cell => ModelCompiler.Spec("Wide" + cell, WideInputs, Zoo.Layers[cell](WideInputs, WideUnits).Layer()) with { Reference = false, Arithmetic = arithmetic }),
        ]));

        string[] widest = Run(assembly, threads: 1);
        Assert.Equal(Zoo.Layers.Count + s_wide.Length, widest.Length);
        Assert.All(widest, line => Assert.Equal(IsTrained(line.Split(' ')[0]), line.Split(' ')[1] != line.Split(' ')[2]));
        // Registers and threads change together: a process compiles all models, which takes longer than all that it computes.
        Assert.Equal(widest, Run(assembly, threads: 5, "DOTNET_EnableAVX512=0"));
        Assert.Equal(widest, Run(assembly, threads: 2, "DOTNET_EnableAVX2=0"));
        Assert.Equal(widest, Run(assembly, threads: 3, "DOTNET_EnableHWIntrinsic=0"));
        Assert.Equal(widest, Run(assembly, threads: 1, "GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2,-AVX2_Usable,-FMA_Usable"));
    }

    // Dropout has no parameters, and a reservoir's are drawn and stay.
    private static bool IsTrained(string model) =>
        !Zoo.Layers.TryGetValue(model, out Func<int, int, CellSpec>? cell) || CellCatalog.ProgramOf(cell(Inputs, Units)).Parameters.Any(parameter => !parameter.IsFixed);

    private static string[] Run(string assembly, int threads, string? setting = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(Program).Assembly.Location, assembly, $"{threads}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) != "dotnet")
            start.FileName = "dotnet";
        if (setting is not null)
            start.Environment[setting[..setting.IndexOf('=', StringComparison.Ordinal)]] = setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..];
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{setting}: {errors.Result}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

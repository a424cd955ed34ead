using System.Diagnostics;
using Unrolled.NumericsTests.Bits;

namespace Unrolled.NumericsTests.Stacks;

/// <summary>No model takes more of a stack than a small thread has: a stack that overflows ends the process, and nobody can catch that.</summary>
public sealed class SmallStackTests : IDisposable
{
    private const string Causal = """
            public void Walk()
            {
                var states = new State[9];
                float[] inputs = new float[2 * 9 * InputSize], outputs = new float[2 * 9 * OutputSize];
                Step(inputs.AsSpan(0, InputSize), ref states[0], outputs.AsSpan(0, OutputSize));
                Step(inputs.AsSpan(0, 9 * InputSize), states, outputs.AsSpan(0, 9 * OutputSize));
                Run(inputs, states, outputs);
                Run(inputs, states, outputs, [2, 1, 0, 2, 2, 2, 2, 2, 2], Padding.Zero);
            }
        """;

    private const string Whole = """
            public void Walk()
            {
                float[] inputs = new float[2 * 9 * InputSize], outputs = new float[2 * 9 * OutputSize];
                Run(inputs, outputs, 9);
            }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("unrolled-stack-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Default")]
    [InlineData("TensorPrimitives")]
    [InlineData("Strict")]
    public void Deep_and_wide_models_run_and_train_on_a_stack_of_256_KB(string form)
    {
        string setting = form switch
        {
            "TensorPrimitives" => ", Kernels = Kernels.TensorPrimitives",
            "Strict" => ", Arithmetic = Arithmetic.Strict",
            _ => "",
        };
        string[] models =
        [
            Model("Deep", setting, string.Concat(Enumerable.Repeat("[Dense(512, Residual = true)] ", form == "Default" ? 100 : 20)), Causal, 512),
            Model("Stacked", setting, "[Gru(24, Layers = 60, Initialization = Initialization.PyTorch)]", Causal, 3),
            Model("Wide", setting, "[Lstm(1500, Initialization = Initialization.PyTorch)] [Dense(2)]", Causal, 3),
            Model("Flat", setting, "[Dense(9000)] [LayerNorm] [Dense(2)]", Causal, 3),
            Model("BothWays", setting, "[Lstm(200, Layers = 4, Direction = Direction.Bidirectional, Initialization = Initialization.PyTorch)]", Whole, 3),
        ];
        string assembly = Path.Combine(_folder.FullName, "models.dll");
        File.WriteAllBytes(assembly, ModelCompiler.ImageOf(models));
        Assert.Equal(["BothWays", "Deep", "Flat", "Stacked", "Wide"], Run(assembly, 256).Order());
    }

    private static string Model(string name, string setting, string layers, string walk, int input) =>
        $"using System;\nusing Unrolled;\n/// <summary>A model.</summary>\n[RecurrentModel(Input = {input}{setting})] {layers}\npublic partial class {name}\n{{\n    /// <summary>Steps.</summary>\n{walk}\n}}";

    private static string[] Run(string assembly, int kilobytes)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(Program).Assembly.Location, assembly, "stack", $"{kilobytes}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) != "dotnet")
            start.FileName = "dotnet";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"After {output}: {errors.Result}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

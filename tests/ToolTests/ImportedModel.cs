using System.Reflection;
using System.Text.Json;
using Unrolled.NumericsTests;
using Unrolled.Tool.Commands;

namespace Unrolled.ToolTests;

/// <summary>A file of another system, imported by the command, compiled with the generator as a user's project is, and run.</summary>
internal sealed class ImportedModel : IDisposable
{
    private ImportedModel(string folder, string output) => (Folder, Output) = (folder, output);

    /// <summary>Where the class and its weights are.</summary>
    public string Folder { get; }

    /// <summary>What the command said.</summary>
    public string Output { get; }

    /// <summary>The class's text.</summary>
    public string Code => File.ReadAllText(Path.Combine(Folder, "Imported.cs"));

    /// <summary>The weights.</summary>
    public string Weights => Path.Combine(Folder, "Imported.safetensors");

    /// <summary>A stored file.</summary>
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Files", file);

    /// <summary>Imports a stored file.</summary>
    public static ImportedModel Import(string file, params string[] options)
    {
        string folder = Directory.CreateTempSubdirectory("unrolled-tool-").FullName;
        using StringWriter output = new(), error = new();
        int code = ToolCommand.Run(["import", file, "--output", folder, "--class", "Imported", .. options], output, error);
        Assert.True(code == 0 && error.ToString().Length == 0, $"{code}: {error}{output}");
        return new ImportedModel(folder, output.ToString());
    }

    /// <summary>Outputs of the compiled class at inputs of one sequence.</summary>
    public float[] Run(float[] inputs)
    {
        bool isTokens = Code.Contains("[Embedding", StringComparison.Ordinal), isCausal = !Code.Contains("Direction.", StringComparison.Ordinal);
        string x = isTokens ? "System.Array.ConvertAll(inputs, x => (int)x)" : "inputs";
        string run = isCausal ? $"model.Run({x}, new Imported.State[1], outputs)" : $"model.Run({x}, outputs, 1)";
        string runner = $$"""
            internal static class Runner
            {
                public static float[] Run(string path, float[] inputs)
                {
                    Imported model = Imported.Load(path);
                    var outputs = new float[inputs.Length / {{(isTokens ? "1" : "Imported.InputSize")}} * Imported.OutputSize];
                    {{run}};
                    return outputs;
                }
            }
            """;
        Assembly assembly = ModelCompiler.Compile([Code, runner]);
        return (float[])assembly.GetType("Runner")!.GetMethod("Run")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Weights, inputs], null)!;
    }

    /// <summary>Whether the class computes what the other system has computed.</summary>
    public void AssertComputes(string file, float tolerance = 1e-6f)
    {
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllBytes(PathOf(Path.ChangeExtension(file, ".json"))));
        float[] inputs = Numbers(expected, "inputs"), outputs = Numbers(expected, "outputs"), computed = Run(inputs);
        Assert.Equal(outputs.Length, computed.Length);
        for (int i = 0; i < outputs.Length; i++)
            Assert.True(Math.Abs(outputs[i] - computed[i]) <= tolerance * Math.Max(1, Math.Abs(outputs[i])), $"{file} [{i}]: {computed[i]} came, {outputs[i]} was expected.");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static float[] Numbers(JsonDocument document, string name) => [.. document.RootElement.GetProperty(name).EnumerateArray().Select(number => number.GetSingle())];
}

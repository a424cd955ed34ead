using Unrolled.Files;
using Unrolled.NumericsTests;

namespace Unrolled.ToolTests;

/// <summary>Files that models of Unrolled have saved, with variants that no other system has.</summary>
public sealed class OwnFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unrolled-tool-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The class that comes out is the class that went in, and its weights are the same file.</summary>
    [Theory]
    [InlineData("Input = 3", "Lstm(4, Name = \"a\", Layers = 2, Direction = Direction.Bidirectional, Merge = Merge.Sum)", "Dense(2, Name = \"b\")")]
    [InlineData("Input = 3", "Lstm(4, Name = \"a\", Peepholes = Gates.Forget | Gates.Output, Coupling = Coupling.ForgetDriven)", "LayerNorm(Name = \"b\")", "Dense(2, Name = \"c\")")]
    [InlineData("Input = 3", "BatchNorm(Name = \"a\", Epsilon = 0.001f)", "PRelu(Name = \"b\")", "LayerNorm(Name = \"c\", Epsilon = 0.001f)")]
    [InlineData("Input = 3", "Standardize(Name = \"a\")", "Lstm(4, Name = \"b\")")]
    [InlineData("Input = 3", "Lstm(5, Name = \"a\", Projection = 4, ForgetGate = false)")]
    [InlineData("Input = 3", "Lstm(4, Name = \"a\", CellZoneout = 0.25f, TrainableState = true, LayerNorm = true, Zoneout = 0.5f, Clip = 2f)")]
    [InlineData("Input = 3", "Gru(3, Name = \"a\", Reset = Reset.Before, Update = Update.Writes, CandidateActivation = Activation.Silu, Residual = true)")]
    [InlineData("Input = 3", "Gru(4, Name = \"a\", Direction = Direction.Bidirectional, CandidateActivation = Activation.Elu, CandidateAlpha = 0.5f, ReverseCandidateActivation = Activation.Tanh)")]
    [InlineData("Input = 3", "Rnn(4, Name = \"a\", Direction = Direction.Reverse, Activation = Activation.ScaledTanh, Alpha = 1.5f, Bias = false)")]
    [InlineData("Input = 3", "Rnn(4, Name = \"a\", Activation = Activation.Elu, Biases = Biases.Two)")]
    [InlineData("Input = 3, Skip = true", "Gru(4, Name = \"a\")", "Dense(3, Name = \"b\", Activation = Activation.HardTanh)")]
    [InlineData("Input = 3", "Dense(3, Name = \"b\", Activation = Activation.LeakyRelu, Alpha = 0.2f, Residual = true)")]
    public void EveryVariantIsReadBack(string model, params string[] layers)
    {
        string text = $"[RecurrentModel({model})]\n{string.Concat(layers.Select(layer => $"[{layer}]\n"))}public partial class Imported;\n";
        string file = Save(text);
        using ImportedModel imported = ImportedModel.Import(file);
        Assert.EndsWith(text, imported.Code, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(imported.Weights));
    }

    [Theory]
    [InlineData("Input = 3", "Cell(typeof(Own), nameof(Own.Fading), 4)", "'fading'")]
    [InlineData("Input = 4, TimeStep = true", "Cfc(4)", "'cfc'")]
    [InlineData("Input = 3", "CoRnn(4, Step = 0.5f)", "cornn(3 → 4, step 0.5")]
    public void AnotherCellIsRefusedByName(string model, string layer, string part)
    {
        string own = "internal static class Own { [RecurrentCell] public static Units Fading(Units x, Units h, Affine gate) => Functions.Tanh(gate[x, h]) + 0.5 * h; }\n";
        CommandResult result = CommandResult.Run("import", Save($"[RecurrentModel({model})]\n[{layer}]\npublic partial class Imported;\n{own}"), "-o", _folder);
        Assert.Equal(1, result.Code);
        Assert.Contains(part, result.Error, StringComparison.Ordinal);
    }

    private const string Head = "using Unrolled;\n/// <summary>A model.</summary>\n";

    [Fact]
    public void AGraphIsRefusedByTheLayerThatReadsOthers()
    {
        CommandResult result = CommandResult.Run("import", Save("[RecurrentModel(Input = 3)]\n[Gru(4, Name = \"a\")]\n[Dense(4, Name = \"b\")]\n[Dense(2, Name = \"c\", Reads = \"a, b\")]\npublic partial class Imported;\n"), "-o", _folder);
        Assert.Equal(1, result.Code);
        Assert.Contains("'c' reads several others", result.Error, StringComparison.Ordinal);
    }

    private string Save(string text)
    {
        string file = Path.Combine(_folder, "model.safetensors");
        ModelFile.Save((IRecurrentModel)Activator.CreateInstance(ModelCompiler.Compile([Head + text]).GetType("Imported")!, 1)!, file);
        return file;
    }
}

using Unrolled.Tool.Files;

namespace Unrolled.ToolTests;

/// <summary>Files that real PyTorch has saved (scripts/tool/pytorch_files.py).</summary>
public sealed class PyTorchTests
{
    [Theory]
    [InlineData("lstm", "[Lstm(5, Name = \"rnn\", Layers = 2)]", "[Dense(2, Name = \"head\")]")]
    [InlineData("reader", "[Embedding(11, 4, Name = \"embed\")]", "[Gru(3, Name = \"rnn\", Direction = Direction.Bidirectional)]", "[LayerNorm(Name = \"norm\")]", "[Dense(11, Name = \"out\")]")]
    [InlineData("projected", "[Lstm(6, Name = \"rnn\", Projection = 3)]", "[Dense(4, Name = \"fc1\", Activation = Activation.Relu)]", "[Dense(1, Name = \"fc2\")]")]
    [InlineData("elman", "[Rnn(3, Name = \"cell\", Activation = Activation.Relu)]", "[Dense(1, Name = \"out\")]")]
    public void WhatPyTorchHasSavedComputesTheSameHere(string name, params string[] attributes)
    {
        string[] options = name switch { "projected" => ["--activation", "fc1=Relu"], "elman" => ["--activation", "cell=Relu"], _ => [] };
        using ImportedModel model = ImportedModel.Import(ImportedModel.PathOf($"pytorch/{name}.pt"), options);
        Assert.Contains(string.Join("\n", attributes) + "\npublic partial class Imported;", model.Code, StringComparison.Ordinal);
        model.AssertComputes($"pytorch/{name}.pt");
    }

    [Fact]
    public void TensorsKeepTheirNamesAndBits()
    {
        using ImportedModel model = ImportedModel.Import(ImportedModel.PathOf("pytorch/lstm.pt"));
        Contents before = FileFormats.Read(ImportedModel.PathOf("pytorch/lstm.pt"), new ReadOptions()), after = FileFormats.Read(model.Weights, new ReadOptions());
        Assert.Equal(before.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal), after.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
        foreach (RawTensor tensor in after.Tensors)
            Assert.Equal(before.Tensors.Single(other => other.Name == tensor.Name).Values, tensor.Values);
    }

    [Fact]
    public void WhatTheFileDoesNotSayIsReported()
    {
        using ImportedModel model = ImportedModel.Import(ImportedModel.PathOf("pytorch/reader.pt"));
        Assert.Contains("Folded: 'out' has no bias: zeros stand in its place.", model.Output, StringComparison.Ordinal);
        Assert.Contains("Assumed: no activation follows 'out'", model.Output, StringComparison.Ordinal);
        Assert.Contains("// Assumed: no activation follows 'out'", model.Code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("module", "'__main__.Classifier'", "torch.save(model.state_dict(), path)")]
    [InlineData("script", "TorchScript", "torch.save(model.state_dict(), path)")]
    [InlineData("old", "before version 1.6", "save it again")]
    [InlineData("conv", "'0.weight' [2, 1, 3]", "convolution")]
    [InlineData("batchnorm", "'1.running_mean'", "batch normalisation")]
    [InlineData("expanded", "'weight'", "clone()")]
    public void WhatCannotBeReadIsRefusedByName(string name, params string[] words)
    {
        CommandResult result = CommandResult.Run("import", ImportedModel.PathOf($"pytorch/{name}.pt"));
        Assert.Equal(1, result.Code);
        foreach (string word in words)
            Assert.Contains(word, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ViewsAndOtherTypesAreReadAsPyTorchShowsThem()
    {
        IReadOnlyList<RawTensor> tensors = FileFormats.Read(ImportedModel.PathOf("pytorch/views.pt"), new ReadOptions()).Tensors;
        Assert.Equal(["fc.weight", "fc.bias", "steps"], tensors.Select(tensor => tensor.Name));
        Assert.Equal(["float16", "bfloat16", "int64"], tensors.Select(tensor => tensor.Type));
        Assert.Equal([7 / 8f, 13 / 8f, 8 / 8f, 14 / 8f, 9 / 8f, 15 / 8f, 10 / 8f, 16 / 8f], tensors[0].Values);
        Assert.Equal([0, 1 / 8f, 2 / 8f, 3 / 8f], tensors[1].Values);
        Assert.Equal([7], tensors[2].Values);
        Assert.Empty(tensors[2].Shape);
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Unrolled.Tool.Files;

namespace Unrolled.ToolTests;

/// <summary>What the commands say and return.</summary>
public sealed partial class CommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unrolled-tool-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void InspectShowsTensorsAndTheModel()
    {
        CommandResult result = CommandResult.Run("inspect", ImportedModel.PathOf("pytorch/lstm.pt"));
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("PyTorch state dictionary: 10 tensors, 452 numbers", result.Output, StringComparison.Ordinal);
        Assert.Contains("rnn.weight_ih_l0", result.Output, StringComparison.Ordinal);
        Assert.Contains("[20, 3]", result.Output, StringComparison.Ordinal);
        Assert.Contains("[Lstm(5, Name = \"rnn\", Layers = 2)]", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void InspectShowsWhyAFileCannotBecomeAModel()
    {
        CommandResult result = CommandResult.Run("inspect", ImportedModel.PathOf("pytorch/conv.pt"));
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("[2, 1, 3]", result.Output, StringComparison.Ordinal);
        Assert.Contains("convolution", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "inspect", "import", "convert", "export")]
    [InlineData("inspect", "--order", "--activation", "--embedding")]
    [InlineData("import", "--output", "--class", "--namespace", "--force", "Default: the file's name.")]
    [InlineData("convert", "--force", ".safetensors")]
    [InlineData("export", "--to", "--output", "Scan")]
    public void HelpNamesEveryOption(string command, params string[] words)
    {
        CommandResult result = CommandResult.Run([.. command.Length > 0 ? new[] { command } : [], "--help"]);
        Assert.Equal((0, ""), (result.Code, result.Error));
        foreach (string word in words)
            Assert.Contains(word, Regex.Replace(result.Output, @"\s+", " "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--help", "import")]
    [InlineData(2, "--help", "inspect", "a.pt", "--wrong")]
    [InlineData(2, "no name of C#", "import", "a.pt", "--class", "1st")]
    [InlineData(2, "Relu", "inspect", "a.pt", "--activation", "fc1")]
    [InlineData(2, ".safetensors", "convert", "a.pt", "a.onnx")]
    [InlineData(3, "There is no file 'missing.pt'", "inspect", "missing.pt")]
    public void AFaultHasItsCodeAndSaysWhatToDo(int code, string words, params string[] arguments)
    {
        string file = Path.Combine(_folder, "a.pt");
        File.Copy(ImportedModel.PathOf("pytorch/lstm.pt"), file);
        CommandResult result = CommandResult.Run([.. arguments.Select(argument => argument == "a.pt" ? file : argument)]);
        Assert.Equal(code, result.Code);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing that is known")]
    public void AFileOfNoFormatIsRefused(string text)
    {
        string file = Path.Combine(_folder, "a.bin");
        File.WriteAllText(file, text);
        CommandResult result = CommandResult.Run("inspect", file);
        Assert.Equal(1, result.Code);
        Assert.Contains("safetensors, PyTorch (.pt, .pth), ONNX", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatExistsIsReplacedOnlyByForce()
    {
        string[] import = ["import", ImportedModel.PathOf("pytorch/lstm.pt"), "-o", _folder];
        Assert.Equal(0, CommandResult.Run(import).Code);
        CommandResult again = CommandResult.Run(import);
        Assert.Equal(3, again.Code);
        Assert.Contains("--force", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, CommandResult.Run([.. import, "--force"]).Code);
        Assert.Equal(["Lstm.cs", "Lstm.safetensors"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ANamespaceStandsInTheClass()
    {
        Assert.Equal(0, CommandResult.Run("import", ImportedModel.PathOf("pytorch/lstm.pt"), "-o", _folder, "--class", "Net", "--namespace", "My.Models").Code);
        Assert.Contains("namespace My.Models;\n", File.ReadAllText(Path.Combine(_folder, "Net.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public void AnOrderThatDoesNotFitIsRefused()
    {
        CommandResult result = CommandResult.Run("inspect", ImportedModel.PathOf("pytorch/lstm.pt"), "--order", "head,rnn");
        Assert.Contains("do not fit on top of one another: 'head' 5 → 2, 'rnn' 3 → 5", result.Output, StringComparison.Ordinal);
        Assert.Contains("Name each once", CommandResult.Run("inspect", ImportedModel.PathOf("pytorch/lstm.pt"), "--order", "rnn").Output, StringComparison.Ordinal);
    }

    /// <summary>Own files with every variant come back as the same model: what is exported last is what was imported first.</summary>
    [Theory]
    [InlineData("onnx/lstm_peepholes.onnx")]
    [InlineData("onnx/lstm_input_forget.onnx")]
    [InlineData("onnx/lstm_reverse.onnx")]
    [InlineData("onnx/lstm_state.onnx")]
    [InlineData("onnx/lstm_both_activations.onnx")]
    [InlineData("onnx/gru_before.onnx")]
    [InlineData("onnx/rnn_affine.onnx")]
    [InlineData("onnx/amp.onnx")]
    [InlineData("keras/reader.keras")]
    [InlineData("nam/lstm.nam")]
    [InlineData("pytorch/reader.pt")]
    public void FilesOfUnrolledAreReadAsWritten(string file)
    {
        using ImportedModel first = ImportedModel.Import(ImportedModel.PathOf(file));
        string[] order = file.Contains("reader", StringComparison.Ordinal) ? ["--order", string.Join(",", NamePattern().Matches(first.Code).Select(match => match.Groups[1].Value))] : [];
        using ImportedModel second = ImportedModel.Import(first.Weights, order);
        Assert.Equal(first.Code[first.Code.IndexOf("[RecurrentModel", StringComparison.Ordinal)..], second.Code[second.Code.IndexOf("[RecurrentModel", StringComparison.Ordinal)..]);
        Assert.Equal(File.ReadAllBytes(first.Weights), File.ReadAllBytes(second.Weights));
    }

    [Theory]
    [InlineData("pytorch/lstm.pt")]
    [InlineData("pytorch/reader.pt")]
    [InlineData("onnx/lstm_peepholes.onnx")]
    [InlineData("onnx/lstm_input_forget.onnx")]
    [InlineData("onnx/lstm_reverse.onnx")]
    [InlineData("onnx/lstm_both_activations.onnx")]
    [InlineData("onnx/gru_before.onnx")]
    [InlineData("onnx/rnn_affine.onnx")]
    [InlineData("onnx/amp.onnx")]
    public void WhatIsExportedAsOnnxComputesTheSame(string file)
    {
        string exported = Path.Combine(_folder, "exported.onnx");
        CommandResult result = CommandResult.Run("export", ImportedModel.PathOf(file), "--to", "onnx", "-o", exported);
        Assert.Equal((0, ""), (result.Code, result.Error));
        using ImportedModel model = ImportedModel.Import(exported);
        model.AssertComputes(file);
    }

    [Fact]
    public void ArraysOfCHaveTheBitsOfTheTensors()
    {
        string header = Path.Combine(_folder, "net.h");
        Assert.Equal(0, CommandResult.Run("export", ImportedModel.PathOf("pytorch/lstm.pt"), "--to", "c", "-o", header).Code);
        string text = File.ReadAllText(header);
        foreach (RawTensor tensor in FileFormats.Read(ImportedModel.PathOf("pytorch/lstm.pt"), new ReadOptions()).Tensors)
        {
            string name = "net_" + tensor.Name.Replace('.', '_'), sizes = string.Concat(tensor.Shape.Select(size => $"[{size}]"));
            int begin = text.IndexOf($"static const float {name}{sizes} = {{", StringComparison.Ordinal);
            Assert.True(begin >= 0, name);
            string body = text[text.IndexOf('{', begin)..text.IndexOf(';', begin)];
            Assert.Equal(tensor.Values, NumberPattern().Matches(body).Select(match => float.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
        }

        Assert.Contains("i = σ(Wi x + Ui h₋ + bi)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void APyTorchModuleHasTheLayersOfPyTorchWhereTheyComputeTheSame()
    {
        string module = Path.Combine(_folder, "net.py");
        Assert.Equal(0, CommandResult.Run("export", ImportedModel.PathOf("pytorch/projected.pt"), "--to", "pytorch", "-o", module).Code);
        string text = File.ReadAllText(module);
        Assert.Contains("self.rnn = nn.LSTM(2, 6, proj_size=3)", text, StringComparison.Ordinal);
        Assert.Contains("self.fc1 = nn.Linear(3, 4)", text, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "net.safetensors")));
    }

    [GeneratedRegex("Name = \"([^\"]+)\"")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"(-?[0-9][0-9.E+-]*)f")]
    private static partial Regex NumberPattern();
}

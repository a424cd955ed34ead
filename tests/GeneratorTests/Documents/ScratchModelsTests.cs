using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>The models that scripts/beyond compiles ahead of time: whoever adds a layer or a variant adds one there.</summary>
public sealed partial class ScratchModelsTests
{
    private readonly string _text = File.ReadAllText(Path.Combine(Places.Root, "scripts", "beyond", "Scratch", "Models.cs"));

    [Fact]
    public void Every_kind_of_layer_is_among_them()
    {
        string[] layers = [.. typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract).Select(type => type.Name[..^"Attribute".Length])];
        Assert.NotEmpty(layers);
        Assert.All(layers, layer => Assert.Matches($@"\[{layer}[\](]", _text));
    }

    [Fact]
    public void Every_choice_but_the_default_is_among_them()
    {
        string[] choices =
        [
            .. typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.IsEnum && type != typeof(Gates))
                .SelectMany(type => Enum.GetNames(type).Where(name => Convert.ToInt32(Enum.Parse(type, name), null) != 0).Select(name => $"{type.Name}.{name}")),
        ];
        Assert.All(choices.Except(["Activation.Tanh"]), choice => Assert.Contains(choice, _text, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_is_run() => Assert.All(Declaration().Matches(_text), found => Assert.Contains($"new {found.Groups[1].Value}(1),", _text, StringComparison.Ordinal));

    [GeneratedRegex(@"^public partial class (\w+);", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}

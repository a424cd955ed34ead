using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Unrolled.Checks;
using Unrolled.Tool.Files;

namespace Unrolled.Tool.Keras;

/// <summary>Where a file keeps the variables of the layer that is being read.</summary>
internal interface IKerasVariables
{
    /// <summary>Goes on to the next layer.</summary>
    /// <param name="kind">Its class.</param>
    /// <param name="name">Its name.</param>
    void Enter(string kind, string name);

    /// <summary>A variable of it, or null.</summary>
    /// <param name="name">Its name: <c>kernel</c>.</param>
    /// <param name="number">Its number among the variables of its cell or layer.</param>
    /// <param name="part">Empty; or, in a wrapper, <c>forward</c>, <c>backward</c> or <c>layer</c>.</param>
    RawTensor? Find(string name, int number, string part);
}

/// <summary>Variables by name: <c>model_weights/lstm/…/lstm_cell/kernel:0</c>.</summary>
/// <param name="tensors">All tensors of the file.</param>
internal sealed class NamedVariables(IReadOnlyDictionary<string, RawTensor> tensors) : IKerasVariables
{
    private const string Root = "model_weights/";

    private List<KeyValuePair<string, RawTensor>> _own = [];
    private string _name = "";

    /// <inheritdoc/>
    public void Enter(string kind, string name)
    {
        _name = name;
        _own = [.. tensors.Where(tensor => tensor.Key.StartsWith($"{Root}{name}/", StringComparison.Ordinal))];
    }

    /// <inheritdoc/>
    public RawTensor? Find(string name, int number, string part)
    {
        List<RawTensor> found =
        [
            .. _own.Where(tensor => LastPart(tensor.Key) == name && (part is not ("forward" or "backward") || tensor.Key.Contains($"/{part}_", StringComparison.Ordinal)))
                .Select(tensor => tensor.Value),
        ];
        return found.Count < 2 ? found.FirstOrDefault() : throw new RefusedFileException($"The layer {Wording.Quote(_name)} has {found.Count} variables {name}.");
    }

    private static string LastPart(string path)
    {
        string last = path[(path.LastIndexOf('/') + 1)..];
        int colon = last.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? last : last[..colon];
    }
}

/// <summary>Variables by number: <c>layers/lstm_1/cell/vars/0</c>, layers being counted by their class.</summary>
/// <param name="tensors">All tensors of the file.</param>
internal sealed partial class NumberedVariables(IReadOnlyDictionary<string, RawTensor> tensors) : IKerasVariables
{
    // What the list of layers is called in this and in earlier versions.
    private static readonly string[] Roots = ["layers", "_layer_checkpoint_dependencies"];

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private string _place = "";

    /// <inheritdoc/>
    public void Enter(string kind, string name)
    {
        string snake = Hump().Replace(Acronym().Replace(kind, "$1_$2"), "$1_$2").ToLowerInvariant();
        int count = _counts.GetValueOrDefault(snake);
        _counts[snake] = count + 1;
        _place = count == 0 ? snake : string.Create(CultureInfo.InvariantCulture, $"{snake}_{count}");
    }

    /// <inheritdoc/>
    public RawTensor? Find(string name, int number, string part)
    {
        string inner = part switch { "" => "", "layer" => "layer/", _ => part + "_layer/" };
        foreach (string root in Roots)
            foreach (string cell in (string[])["cell/", ""])
                if (tensors.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"{root}/{_place}/{inner}{cell}vars/{number}"), out RawTensor? tensor))
                    return tensor;
        return null;
    }

    [GeneratedRegex("(.)([A-Z][a-z]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Acronym();

    [GeneratedRegex("([a-z0-9])([A-Z])", RegexOptions.NonBacktracking)]
    private static partial Regex Hump();
}

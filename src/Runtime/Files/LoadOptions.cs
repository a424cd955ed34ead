using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Unrolled.Checks;
using Unrolled.Layouts;

namespace Unrolled;

/// <summary>
/// Options for a file whose tensors do not match the model exactly. Without options every tensor must have its name and shape, and there must be no other
/// tensors. If a file does not fit, the exception names the option that would help.
/// </summary>
public sealed record LoadOptions
{
    /// <summary>The prefix of every name in the file, such as <c>"module."</c> or <c>"_orig_mod."</c>. Default: empty.</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public string Prefix { get; init => field = value ?? throw new ArgumentNullException(nameof(Prefix)); } = "";

    /// <summary>
    /// Names in the file for layers or tensors of the model, such as <c>["rnn"] = "encoder.lstm"</c> or <c>["head.bias"] = "offset"</c>. The name <c>""</c> means that the
    /// file has no layer name, as in the file of a bare <c>nn.LSTM</c>. A tensor's entry overrides its layer's. Default: empty.
    /// </summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public IReadOnlyDictionary<string, string> Rename { get; init => field = value ?? throw new ArgumentNullException(nameof(Rename)); } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether to ignore tensors that the model does not have. If false, they are an error. Default: false.</summary>
    public bool IgnoreSurplus { get; init; }

    /// <summary>Whether biases missing in the file are zero, as for a module with <c>bias=False</c>. If false, they are an error. Default: false.</summary>
    public bool MissingBiasesAreZero { get; init; }

    /// <summary>Whether to ignore trailing dimensions of 1 in a file's shape: [n, m, 1] is read as [n, m]. Default: false.</summary>
    public bool IgnoreTrailingOnes { get; init; }

    /// <summary>The name that a layer or a tensor of the model has in the file.</summary>
    internal string FileNameOf(string name) => Prefix + Renamed(name);

    /// <summary>Refuses renamings of layers or tensors that the model does not have.</summary>
    /// <exception cref="ArgumentException">There is such a renaming, or two tensors would have the same name.</exception>
    internal void Check(ModelLayout layout)
    {
        foreach (string name in Rename.Keys)
            if (!layout.FileTensors.Any(tensor => tensor.Name == name || tensor.Name.StartsWith(name + ".", StringComparison.Ordinal)))
                throw new ArgumentException(
                    $"Rename has {Wording.Quote(name)}, which is no layer and no tensor of {layout.ModelName}; its tensors are {string.Join(", ", layout.FileTensors.Select(tensor => tensor.Name))}.");
        foreach (IGrouping<string, FileTensor> same in layout.FileTensors.GroupBy(tensor => FileNameOf(tensor.Name), StringComparer.Ordinal))
            if (same.Skip(1).Any())
                throw new ArgumentException($"Rename gives {string.Join(" and ", same.Select(tensor => Wording.Quote(tensor.Name)))} the same name, {Wording.Quote(same.Key)}.");
    }

    private string Renamed(string name)
    {
        if (Rename.TryGetValue(name, out string? whole))
            return whole;

        // The longest name of a layer that it begins with.
        for (int dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
            if (Rename.TryGetValue(name[..dot], out string? layer))
                return layer.Length == 0 ? name[(dot + 1)..] : layer + name[dot..];
        return name;
    }
}

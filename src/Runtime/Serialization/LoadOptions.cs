using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>
/// How the tensors of a file become those of a model where they are not the model's own to the letter. Without options every tensor has its name and shape, and
/// there is no other. An exception that a file does not fit names the option that would help.
/// </summary>
public sealed record LoadOptions
{
    /// <summary>What stands in front of every name in the file: <c>"module."</c>, <c>"_orig_mod."</c>. Default: nothing.</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public string Prefix { get; init => field = value ?? throw new ArgumentNullException(nameof(Prefix)); } = "";

    /// <summary>
    /// Other names: from a layer or a tensor of the model to what the file calls it, as <c>["rnn"] = "encoder.lstm"</c> or <c>["head.bias"] = "offset"</c>. A layer
    /// with the name <c>""</c> has none in the file, as a bare <c>nn.LSTM</c> saves its tensors. A tensor's own entry goes before its layer's. Default: none.
    /// </summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public IReadOnlyDictionary<string, string> Rename { get; init => field = value ?? throw new ArgumentNullException(nameof(Rename)); } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether tensors that the model does not have are left aside. Default: false, they are an error.</summary>
    public bool IgnoreSurplus { get; init; }

    /// <summary>Whether biases that the file does not have are zero, as those of a module with <c>bias=False</c>. Default: false, they are an error.</summary>
    public bool MissingBiasesAreZero { get; init; }

    /// <summary>Whether dimensions of 1 at the end of a file's shape count for nothing: [n, m, 1] is taken for [n, m]. Default: false.</summary>
    public bool IgnoreTrailingOnes { get; init; }

    /// <summary>The name that a layer or a tensor of the model has in the file.</summary>
    internal string FileNameOf(string name) => Prefix + Renamed(name);

    /// <summary>Refuses renamings of what the model does not have.</summary>
    /// <exception cref="ArgumentException">There is one, or two tensors would come to the same name.</exception>
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

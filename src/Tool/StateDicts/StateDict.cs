using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Checks;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.StateDicts;

/// <summary>Named tensors without a word about the network that they belong to, as PyTorch's <c>state_dict()</c> has them.</summary>
/// <param name="tensors">The tensors, in the file's order.</param>
/// <param name="isOrdered">Whether that order is the one in which a module declares its layers.</param>
/// <param name="options">What the user says.</param>
/// <param name="report">Is told what was assumed and folded.</param>
internal sealed class StateDict(IReadOnlyList<RawTensor> tensors, bool isOrdered, ReadOptions options, Report report)
{
    /// <summary>The network.</summary>
    /// <param name="cells">What an own file says of its layers; empty for others.</param>
    /// <exception cref="RefusedFileException">A tensor belongs to no known layer, or the layers do not fit.</exception>
    public Network Network(IReadOnlyDictionary<string, string> cells)
    {
        if (tensors.Count == 0)
            throw new RefusedFileException("There is no tensor in the file.");
        IReadOnlyList<LayerTensors> groups = Groups();
        IReadOnlyList<Stack> stacks = cells.Count > 0 ? new OwnLayers(groups, cells, report).Stacks() : [.. groups.Select(new GuessedLayers(options, report).Stack)];
        if (groups.SelectMany(group => group.Unread).FirstOrDefault() is { } unread)
            throw new RefusedFileException($"The tensor {Wording.Quote(unread.Name)} {Wording.Shape(unread.Shape)} belongs to no layer that is known.");
        CheckNames(stacks);
        IReadOnlyList<Stack> ordered = StackOrder.Of(stacks, isOrdered, options.Order, report);
        var network = new Network(ordered[0].Inputs, [.. ordered.SelectMany(stack => stack.Layers)]);
        return cells.Count > 0 ? OwnLayers.Checked(network, cells) : network;
    }

    private List<LayerTensors> Groups()
    {
        var groups = new Dictionary<string, LayerTensors>(StringComparer.Ordinal);
        var ordered = new List<LayerTensors>();
        foreach (RawTensor tensor in tensors)
        {
            int dot = tensor.Name.LastIndexOf('.');
            string prefix = dot < 0 ? "" : tensor.Name[..dot];
            if (!groups.TryGetValue(prefix, out LayerTensors? group))
            {
                groups.Add(prefix, group = new LayerTensors(prefix));
                ordered.Add(group);
            }

            group.Add(tensor.Name[(dot + 1)..], tensor);
        }

        return ordered;
    }

    private void CheckNames(IReadOnlyList<Stack> stacks)
    {
        foreach (string name in options.Activations.Keys.Concat(options.Embeddings))
            if (!stacks.Any(stack => stack.Name == name))
                throw new RefusedFileException($"There is no layer {Wording.Quote(name)}; the file's layers are {string.Join(", ", stacks.Select(stack => $"'{stack.Name}'"))}.");
    }
}

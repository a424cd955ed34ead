using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Checks;
using Unrolled.Generator.Model;
using Unrolled.Tapes;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.StateDicts;

/// <summary>The layers of PyTorch that tensors of these names and shapes belong to.</summary>
/// <param name="options">What the user says.</param>
/// <param name="report">Is told what was assumed.</param>
internal sealed class GuessedLayers(ReadOptions options, Report report)
{
    /// <summary>What is known and cannot be converted, by a name that only it has.</summary>
    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["running_mean"] = "batch normalisation, which Unrolled does not have. Fold it into the layer before it, in PyTorch, and save again",
        ["in_proj_weight"] = "attention, which Unrolled does not have",
        ["weight_g"] = "a layer under weight_norm. Call torch.nn.utils.remove_weight_norm and save again",
        ["weight_orig"] = "a layer under pruning or spectral_norm. Remove it in PyTorch and save again",
    };

    /// <summary>The layers of one prefix.</summary>
    public Stack Stack(LayerTensors group)
    {
        foreach ((string suffix, string what) in Refused)
            if (group.Suffixes.Contains(suffix))
                throw new RefusedFileException($"The tensor {Wording.Quote(group.Find(suffix)!.Name)} belongs to {what}.");
        if (group.Find("weight_ih_l0") is not null)
            return Recurrent(group);
        return group.Find("weight") is not { } weight ? throw Unknown(group.All[0]) : weight.Rank switch
        {
            1 => Single(group, Named(group, "norm"), name => new NormLayer(name, weight.Values.Length), "layer normalisation was taken with ε = 10⁻⁵"),
            2 => IsEmbedding(group)
                ? Single(group, Named(group, "embedding"), name => new EmbeddingLayer(name, weight.Matrix.Rows, weight.Matrix.Columns))
                : Dense(group, weight.Matrix),
            3 => throw new RefusedFileException($"The tensor {Wording.Quote(weight.Name)} {Wording.Shape(weight.Shape)} belongs to a convolution, which Unrolled does not have."),
            _ => throw Unknown(weight),
        };
    }

    private static RefusedFileException Unknown(RawTensor tensor) => new(
        $"The tensor {Wording.Quote(tensor.Name)} {Wording.Shape(tensor.Shape)} belongs to no layer that is known. Known are PyTorch's RNN, LSTM, GRU, their cells, Linear, Embedding and LayerNorm.");

    private bool IsEmbedding(LayerTensors group) => group.Find("bias") is null
        && (options.Embeddings.Contains(group.Prefix) || group.Prefix.Contains("emb", StringComparison.OrdinalIgnoreCase));

    private Stack Dense(LayerTensors group, Matrix weight)
    {
        string name = Named(group, "dense");
        if (!options.Activations.TryGetValue(name, out Activation activation))
            report.Add(NoteKind.Assumed, $"no activation follows '{name}': a state dictionary does not say; --activation {name}=Relu says one");
        return Single(group, name, _ => new DenseLayer(name, weight.Columns, weight.Rows, activation));
    }

    private Stack Single(LayerTensors group, string name, Func<string, ImportedLayer> spec, string? assumed = null)
    {
        if (assumed is not null)
            report.Add(NoteKind.Assumed, $"'{name}': {assumed}");
        ImportedLayer layer = spec(name);
        return new Stack(name, [new NetworkLayer(layer, [group.Read(layer, report)])]);
    }

    private Stack Recurrent(LayerTensors group)
    {
        string name = Named(group, "rnn");
        if (group.IsCell)
            report.Add(NoteKind.Renamed, $"the tensors of the cell '{name}' end in _l0, as those of a layer do");
        int count = 1 + group.Suffixes.Max(suffix => LayerTensors.Depth(suffix) ?? 0);
        if (count > group.All.Count)
            throw new RefusedFileException($"The layers of '{name}' are not counted from 0 without gaps.");
        bool isBoth = group.Find("weight_ih_l0_reverse") is not null;
        var layers = new List<NetworkLayer>();
        for (int depth = 0; depth < count; depth++)
        {
            RecurrentLayer withTime = Spec(group, name, depth, "");
            ImportedLayer spec = isBoth ? new BidirectionalLayer(withTime, Spec(group, name, depth, "_reverse") with { Reverse = true }, Merge.Concatenate) : withTime;
            if (depth > 0 && spec.Inputs != layers[^1].Spec.Units)
                throw new RefusedFileException($"Layer {depth} of '{name}' reads {spec.Inputs} numbers; the layer below writes {layers[^1].Spec.Units}.");
            layers.Add(new NetworkLayer(spec, [.. spec.Directions.Select(direction => group.Read(direction, report))]));
        }

        return new Stack(name, layers);
    }

    private RecurrentLayer Spec(LayerTensors group, string name, int depth, string direction)
    {
        string end = $"_l{depth}{direction}";
        Matrix w = Demand(group, "weight_ih" + end).Matrix, u = Demand(group, "weight_hh" + end).Matrix;
        Matrix? r = group.Find("weight_hr" + end)?.Matrix;
        int cells = r?.Columns ?? u.Columns;
        bool hasStates = group.Find("h0" + end) is not null;
        if (w.Rows != u.Rows || u.Rows % cells != 0 || (r is not null && u.Rows / cells != 4))
            throw Shapes(group, end, w, u);
        RecurrentLayer layer = (u.Rows / cells) switch
        {
            4 => new LstmLayer(name, depth, w.Columns, u.Columns) { Cells = cells, IsProjected = r is not null, TrainableState = hasStates },
            3 => new GruLayer(name, depth, w.Columns, u.Columns) { TrainableState = hasStates },
            1 => new RnnLayer(name, depth, w.Columns, u.Columns, Nonlinearity(name)) { TrainableState = hasStates },
            _ => throw Shapes(group, end, w, u),
        };
        return layer with { Bias = group.Find("bias_ih" + end) is not null || group.Find("bias_hh" + end) is not null };
    }

    private Activation Nonlinearity(string name)
    {
        if (options.Activations.TryGetValue(name, out Activation activation))
            return activation;
        report.Add(NoteKind.Assumed, $"the activation of '{name}' is tanh: a state dictionary does not say; --activation {name}=Relu says another");
        return Activation.Tanh;
    }

    private static RawTensor Demand(LayerTensors group, string suffix) =>
        group.Find(suffix) ?? throw new RefusedFileException($"The tensor {Wording.Quote($"{group.Prefix}.{suffix}")} is missing.");

    private static RefusedFileException Shapes(LayerTensors group, string end, Matrix w, Matrix u) => new(
        $"The tensors weight_ih{end} [{w.Rows}, {w.Columns}] and weight_hh{end} [{u.Rows}, {u.Columns}] of {Wording.Quote(group.Prefix)} are not those of an RNN (H rows), GRU (3 H) or LSTM (4 H) of H = {u.Columns} units.");

    /// <summary>The layer's name: the prefix, or where that cannot be a name, another.</summary>
    private string Named(LayerTensors group, string kind)
    {
        string name = group.Prefix.Length == 0 ? kind : string.Concat(group.Prefix.Select(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '_'));
        if (name != group.Prefix)
            report.Add(NoteKind.Renamed, group.Prefix.Length == 0 ? $"the tensors without a prefix begin with '{name}.'" : $"{Wording.Quote(group.Prefix)} is '{name}'");
        return name;
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Unrolled.Generator.Lowering;
using Unrolled.Generator.Model;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.StateDicts;

/// <summary>The layers of a file that Unrolled has written: its metadata says what they are.</summary>
/// <param name="groups">The tensors by prefix.</param>
/// <param name="cells">The cells by names of layers.</param>
/// <param name="report">Is told what is left out.</param>
internal sealed class OwnLayers(IReadOnlyList<LayerTensors> groups, IReadOnlyDictionary<string, string> cells, Report report)
{
    private const string Reverse = ".reverse";

    /// <summary>The layers, in no order.</summary>
    public IReadOnlyList<Stack> Stacks()
    {
        var stacks = new Dictionary<string, SortedDictionary<int, NetworkLayer>>(StringComparer.Ordinal);
        foreach ((string key, string text) in cells.OrderBy(cell => cell.Key, StringComparer.Ordinal))
        {
            if (key.EndsWith(Reverse, StringComparison.Ordinal) && cells.ContainsKey(key[..^Reverse.Length]))
                continue;
            (string name, int depth) = Place(key);
            if (Layer(key, text, name, depth) is not { } layer)
                continue;
            if (!stacks.TryGetValue(name, out SortedDictionary<int, NetworkLayer>? stack))
                stacks.Add(name, stack = []);
            if (!stack.TryAdd(depth, layer))
                throw CellSignature.Unknown(key, text);
        }

        return [.. stacks.Select(stack => new Stack(stack.Key, [.. stack.Value.Values]))];
    }

    /// <summary>The network, if the file says of it what Unrolled would say.</summary>
    /// <exception cref="RefusedFileException">It says something else: a variant that is not known.</exception>
    public static Network Checked(Network network, IReadOnlyDictionary<string, string> cells)
    {
        Network joined = network with { Skip = cells.Values.Any(text => CellSignature.Parse("", text).Has("skip")) };
        ModelPlan plan = ModelPlan.Of(joined.Model("Model"));
        foreach (PlacedLayer layer in plan.Layers)
            if (!cells.TryGetValue(layer.Name, out string? text) || text != layer.Signature)
                throw CellSignature.Unknown(layer.Name, text ?? "nothing");
        return joined;
    }

    /// <summary>The prefix and depth of a layer: <c>rnn.l1</c> is the second of <c>rnn</c>, unless there are tensors with that prefix.</summary>
    private (string Name, int Depth) Place(string key)
    {
        int place = key.LastIndexOf(".l", StringComparison.Ordinal);
        return place > 0
            && !groups.Any(group => group.Prefix == key)
            && int.TryParse(key.AsSpan(place + 2), NumberStyles.None, CultureInfo.InvariantCulture, out int depth)
            ? (key[..place], depth)
            : (key, 0);
    }

    private NetworkLayer? Layer(string key, string text, string name, int depth)
    {
        CellSignature signature = CellSignature.Parse(key, text);
        if (signature.Kind == "dropout")
        {
            report.Add(NoteKind.LeftOut, $"the dropout '{name}': the file does not say its rate, and it does nothing when a model runs");
            return null;
        }

        if (groups.FirstOrDefault(group => group.Prefix == name) is not { } tensors)
            throw new RefusedFileException($"The layer '{name}', {text}, has no tensors in the file.");
        ImportedLayer spec = signature.Spec(name, depth, Cells(tensors, depth, ""));
        if (cells.TryGetValue(key + Reverse, out string? other) && spec is RecurrentLayer withTime)
        {
            CellSignature against = CellSignature.Parse(key + Reverse, other);
            if (against.Spec(name, depth, Cells(tensors, depth, "_reverse")) is not RecurrentLayer { Reverse: true } againstTime)
                throw CellSignature.Unknown(key + Reverse, other);
            spec = new BidirectionalLayer(withTime, againstTime with { Residual = false }, against.Has("sum") ? Merge.Sum : Merge.Concatenate) { Residual = againstTime.Residual };
        }

        spec = WithBiases(spec, tensors);
        return new NetworkLayer(spec, [.. spec.Directions.Select(direction => tensors.Read(direction, report))]);
    }

    /// <summary>A signature says nothing of second biases: files under the names of equations have them where the model has.</summary>
    private static ImportedLayer WithBiases(ImportedLayer spec, LayerTensors tensors) => spec switch
    {
        BidirectionalLayer both => both with { WithTime = WithBiases(both.WithTime, tensors), AgainstTime = WithBiases(both.AgainstTime, tensors) },
        RecurrentLayer recurrent => WithBiases(recurrent, tensors),
        _ => spec,
    };

    private static RecurrentLayer WithBiases(RecurrentLayer one, LayerTensors tensors)
    {
        RecurrentLayer two = one with { Biases = Biases.Two };
        string[] more = [.. Names(two).Except(Names(one))];
        return more.Length > 0 && more.All(name => tensors.Find(name) is not null) ? two : one;
    }

    private static IEnumerable<string> Names(RecurrentLayer layer) => GeneratorLayers.ProgramOf(layer).Stored.Select(stored => GeneratorLayers.Suffix(layer, stored));

    /// <summary>Cells of an LSTM whose output is projected.</summary>
    private static int? Cells(LayerTensors tensors, int depth, string end) =>
        (tensors.Find($"weight_hr_l{depth}{end}") ?? tensors.Find($"R_l{depth}{end}"))?.Matrix.Columns;
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Unrolled.Checks;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Model;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.StateDicts;

/// <summary>A layer's cell as a file of Unrolled states it: <c>lstm(8 → 32, peepholes i o, reverse)</c>.</summary>
/// <param name="Kind">The cell's name.</param>
/// <param name="Inputs">Numbers that it reads.</param>
/// <param name="Units">Numbers that it writes.</param>
/// <param name="Words">Its variants, and how it is joined.</param>
internal sealed record CellSignature(string Kind, int Inputs, int Units, IReadOnlyList<string> Words)
{
    /// <summary>Reads one.</summary>
    /// <exception cref="RefusedFileException">It is none that this version writes.</exception>
    public static CellSignature Parse(string layer, string text)
    {
        int bracket = text.IndexOf('(', StringComparison.Ordinal);
        if (bracket < 0 || !text.EndsWith(')'))
            throw Unknown(layer, text);
        string[] words = text[(bracket + 1)..^1].Split(", ");
        return words[0].Split(" → ") is [var inputs, var units] && Size(inputs) is { } read && Size(units) is { } written
            ? new CellSignature(text[..bracket], read, written, words[1..])
            : throw Unknown(layer, text);
    }

    private static int? Size(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0 ? size : null;

    /// <summary>Whether a word is there.</summary>
    public bool Has(string word) => Words.Contains(word, StringComparer.Ordinal);

    /// <summary>The layer; against time where the signature says so.</summary>
    /// <param name="name">The prefix of its tensors.</param>
    /// <param name="depth">Its place in a stack.</param>
    /// <param name="cells">Cells of an LSTM whose output is projected; null for none.</param>
    public ImportedLayer Spec(string name, int depth, int? cells) => Words.Any(word => word.StartsWith("reads ", StringComparison.Ordinal))
        ? throw new RefusedFileException($"The layer {Wording.Quote(name)} reads several others: the tool knows chains of layers alone.") : Kind switch
    {
        "rnn" => Common(new RnnLayer(name, depth, Inputs, Units, Activation("", Generator.Model.Activation.Tanh))),
        "lstm" => Common(Lstm(name, depth, cells)),
        "gru" => Common(new GruLayer(name, depth, Inputs, Units)
        {
            Reset = Has("reset before") ? Reset.Before : Reset.After,
            Update = Has("update writes") ? Update.Writes : Update.Keeps,
            CandidateActivation = Activation("candidate ", Generator.Model.Activation.Tanh),
            GateActivation = Activation("gate ", Generator.Model.Activation.Sigmoid),
        }),
        "dense" => new DenseLayer(name, Inputs, Units, Activation("", Generator.Model.Activation.Identity)) { Residual = Has("residual") },
        "layernorm" => new NormLayer(name, Units) { Epsilon = Epsilon },
        "batchnorm" => new FormulaLayer(name, "BatchNorm", Units) { Epsilon = Epsilon },
        "prelu" => new FormulaLayer(name, "PRelu", Units),
        "standardize" => new StandardizeLayer(name, Units),
        "embedding" => new EmbeddingLayer(name, Inputs, Units),
        _ => Common(Catalogued(name, depth)),
    };

    private double Epsilon => Number("epsilon ") is > 0 and var epsilon ? epsilon : Generator.Equations.WholeKernel.UsualEpsilon;

    /// <summary>A cell of the generator's catalogue.</summary>
    private CatalogLayer Catalogued(string name, int depth)
    {
        string layer = $"The layer {Wording.Quote(name)} is {Wording.Quote(Kind)}";
        if (CellCatalog.Recurrent.FirstOrDefault(row => string.Equals(row.Kind, Kind, StringComparison.OrdinalIgnoreCase)) is not { } row)
            throw new RefusedFileException(Words.Any(word => word.StartsWith("equations ", StringComparison.Ordinal))
                ? $"{layer}, a cell of the user's own: its equations stand in the model's source, not in the file."
                : $"{layer}, a cell that this version of the tool does not know.");
        if (CellCatalog.ProgramOf(new CellSpec(row.Kind, 1, 1)).ReadsTimeStep)
            throw new RefusedFileException($"{layer}, which reads the time between steps: the tool knows no network that is given it.");
        // What a cell exports beside h is as wide at any number of units.
        int exported = CellCatalog.ProgramOf(new CellSpec(row.Kind, 1, Units)).OutputWidth - Units;
        return new CatalogLayer(name, depth, Inputs, Units, row.Kind, Math.Max(1, Units - exported));
    }

    private LstmLayer Lstm(string name, int depth, int? cells) => new(name, depth, Inputs, Units)
    {
        Cells = cells ?? Units,
        IsProjected = cells is not null,
        ForgetGate = !Has("no forget gate"),
        Coupling = Has("f = 1 − i") ? Coupling.InputDriven : Has("i = 1 − f") ? Coupling.ForgetDriven : Coupling.None,
        Peepholes = Behind("peepholes ") is { } letters
            ? (letters.Contains('i', StringComparison.Ordinal) ? Gates.Input : 0) | (letters.Contains('f', StringComparison.Ordinal) ? Gates.Forget : 0)
                | (letters.Contains('o', StringComparison.Ordinal) ? Gates.Output : 0)
            : Gates.None,
        GateActivation = Activation("gate ", Generator.Model.Activation.Sigmoid),
        CellActivation = Activation("cell ", Generator.Model.Activation.Tanh),
        OutputActivation = Activation("output ", Generator.Model.Activation.Tanh),
        CellZoneout = Number("zoneout of c "),
    };

    private RecurrentLayer Common(RecurrentLayer layer) => layer with
    {
        Bias = !Has("no bias"),
        Reverse = Has("reverse"),
        Residual = Has("residual"),
        LayerNorm = Has("layer norm"),
        Zoneout = Number("zoneout "),
        Clip = Number("clip "),
        TrainableState = Has("trainable state"),
    };

    private string? Behind(string start) => Words.FirstOrDefault(word => word.StartsWith(start, StringComparison.Ordinal))?[start.Length..];

    private double Number(string start) => Words.Select(word => word.StartsWith(start, StringComparison.Ordinal)
        && double.TryParse(word.AsSpan(start.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : 0).DefaultIfEmpty().Max();

    private ActivationSpec Activation(string start, Activation usual)
    {
        foreach (string word in Words.Where(word => word.StartsWith(start, StringComparison.Ordinal)))
        {
            string[] parts = word[start.Length..].TrimEnd(')').Split('(', ' ');
            if (Enum.GetValues<Activation>().Cast<Activation?>().FirstOrDefault(kind => string.Equals(kind.ToString(), parts[0], StringComparison.OrdinalIgnoreCase)) is { } kind)
                return new ActivationSpec(kind, Parameter(parts, 1), Parameter(parts, 2));
        }

        return usual;
    }

    private static double? Parameter(string[] parts, int index) =>
        index < parts.Length && double.TryParse(parts[index], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    /// <summary>A signature that this version does not write.</summary>
    public static RefusedFileException Unknown(string layer, string text) =>
        new($"The file says that its layer {Wording.Quote(layer)} is {Wording.Quote(text)}, which this version of the tool does not know.");
}

namespace Unrolled.NumericsTests.Cells;

// The attributes' enums of the same names stand nearer otherwise.
using Unrolled.Generator.Cells;
using Unrolled.Generator.Model;
using Activation = Unrolled.Generator.Model.Activation;
using Coupling = Unrolled.Generator.Model.Coupling;
using Gates = Unrolled.Generator.Model.Gates;

/// <summary>The cells of the matrix: each of the catalogue at every size, and combinations of settings and sizes in which every two meet.</summary>
internal static class Combinations
{
    /// <summary>Sizes on both sides of every lane and panel.</summary>
    private static readonly int[] Sizes = [1, 2, 3, 5, 8, 9, 16, 17, 33];

    /// <summary>Those that every cell is tried at; RNN, LSTM and GRU, whose products all others share, are at all of them.</summary>
    private static readonly int[] Few = [0, 2, 5, 7, 8];

    /// <summary>Units whose weights outgrow a first cache: groups of registers to and fro, and a rest.</summary>
    private const int Large = 72;

    private const int LeastNormalized = 3;

    private static readonly ActivationSpec[] Activations =
    [
        .. Enum.GetValues<Activation>().Select(kind => new ActivationSpec(kind)).Where(activation => activation.Alpha is null),
        new(Activation.LeakyRelu, 0.3), new(Activation.Elu, 0.7), new(Activation.HardSigmoid, 0.2, 0.4), new(Activation.ScaledTanh), new(Activation.Affine, 0.8, 0.1),
        new(Activation.ThresholdedRelu, 0.2),
    ];

    /// <summary>Activations of gates, and of what is no gate, where a cell lets one choose.</summary>
    private static readonly object[] OtherActivations = [new ActivationSpec(Activation.HardSigmoid, 0.2), new ActivationSpec(Activation.Softsign), new ActivationSpec(Activation.ScaledTanh, 1.2, 0.7)];

    /// <summary>Each cell by a name of its own.</summary>
    public static IReadOnlyDictionary<string, CellSpec> All { get; } = CellCatalog.Rows.Where(row => row.Kind != "Dropout")
        .SelectMany(row => Of(row).Distinct().Select((cell, number) => (Name: NameOf(row.Kind, number), Cell: cell))).ToDictionary(cell => cell.Name, cell => cell.Cell);

    // Mgu1's first is no eleventh of Mgu.
    private static string NameOf(string kind, int number) => kind + (char.IsDigit(kind[^1]) ? "_" : "") + number;

    private static IEnumerable<CellSpec> Of(CellRow row)
    {
        IEnumerable<CellSpec> plain = Enumerable.Range(0, Sizes.Length).Select(size => Plain(row.Kind, size)).Where(HasSpread);
        if (!row.IsRecurrent)
            return row.Kind switch { "Dense" => Denses(), "Activation" => plain.Zip(Activations, (cell, activation) => cell.Set(("Activation", activation))), _ => plain };
        if (row.Kind is not ("Rnn" or "Lstm" or "Gru"))
            return Recurrent(row).Cover(Few.Length, size => Plain(row.Kind, Few[size]), IsAllowed);
        return plain.Concat(Recurrent(row).Cover(Sizes.Length, size => Plain(row.Kind, size), IsAllowed)).Append(Plain(row.Kind, 0) with { Units = Large });
    }

    /// <summary>What every recurrent cell can have, and what is its own.</summary>
    private static Variety Recurrent(CellRow row)
    {
        var variety = new Variety();
        foreach ((string name, object[] values) in AttributeSettings.Common.Where(setting => !row.Ignores.ContainsKey(setting.Name)))
            variety.Choose(name, values);
        return row.Kind switch
        {
            "Rnn" => variety.Choose("Activation", [.. Activations.Where(activation => activation != Activation.Tanh)]),
            "Lstm" => Lstm(variety),
            _ => AttributeSettings.OwnOf(row.Kind).Aggregate(variety, (whole, setting) =>
                whole.Choose(setting.Name, setting.Name.EndsWith("Activation", StringComparison.Ordinal) ? OtherActivations : setting.Values)),
        };
    }

    private static Variety Lstm(Variety variety) => variety
        .Choose(
            cell => cell.Set(("Coupling", Coupling.InputDriven)),
            cell => cell.Set(("Coupling", Coupling.ForgetDriven)),
            cell => cell.Set(("ForgetGate", false)))
        .Choose("Peepholes", Gates.Input | Gates.Output, Gates.Forget | Gates.Output, Gates.All)
        .Choose(cell => cell.Set(("Projection", (cell.Units + 1) / 2)))
        .Choose("GateActivation", new ActivationSpec(Activation.HardSigmoid, 0.2), new ActivationSpec(Activation.Affine, 0.3, 0.5))
        .Choose("CellActivation", new ActivationSpec(Activation.Relu), new ActivationSpec(Activation.ScaledTanh, 1.2, 0.7))
        .Choose("OutputActivation", new ActivationSpec(Activation.Softsign), new ActivationSpec(Activation.Identity))
        .Choose("CellZoneout", 0.3)
        .Choose("ExposeCell", true)
        .Choose(cell => (cell with { Inputs = cell.Inputs + cell.Units }).Set(("DepthGate", true)));

    private static IEnumerable<CellSpec> Denses() => new Variety()
        .Choose("Activation", [.. Activations.Skip(1).Take(3).Append(Activations[^1])])
        .Choose("Bias", false)
        .Cover(Sizes.Length, size => Plain("Dense", size), _ => true);

    /// <summary>A peephole needs a gate that has an equation of its own, and two biases a bias.</summary>
    private static bool IsAllowed(CellSpec cell)
    {
        var (peepholes, coupling) = (cell.Choice<Gates>("Peepholes"), cell.Choice<Coupling>());
        bool hasForget = cell.Is("ForgetGate", unset: true) && coupling != Coupling.InputDriven, hasInput = coupling != Coupling.ForgetDriven;
        return HasSpread(cell) && (hasForget || (peepholes & Gates.Forget) == 0) && (hasInput || (peepholes & Gates.Input) == 0) && (cell.Is("Bias", unset: true) || !cell.Has("Biases"));
    }

    /// <summary>The variance of one number is zero, and that of two is often small: what is divided by it is rounding.</summary>
    private static bool HasSpread(CellSpec cell) => (!cell.Is("LayerNorm") && cell.Kind != "LayerNorm") || cell.Units >= LeastNormalized;

    /// <summary>The number of inputs walks through the sizes in the other direction, so that they differ from the units.</summary>
    private static CellSpec Plain(string kind, int size) => Cell.Of(kind, CellCatalog.Row(kind).KeepsWidth ? Sizes[size] : Sizes[^(size + 1)], Sizes[size]);
}

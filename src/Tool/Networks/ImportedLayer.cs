using System;
using System.Collections.Generic;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Tool.Networks;

/// <summary>A layer as a file describes it: kind, sizes and settings, in the words of Unrolled.</summary>
/// <param name="Name">The prefix of its tensors in a file of Unrolled.</param>
/// <param name="Depth">Its place among layers of one name: 0 for the lowest.</param>
/// <param name="Inputs">Numbers that it reads per step; 1, the token, for an embedding.</param>
/// <param name="Units">Numbers that it writes per step.</param>
internal abstract record ImportedLayer(string Name, int Depth, int Inputs, int Units)
{
    /// <summary>Whether its input is added to its output.</summary>
    public bool Residual { get; init; }

    /// <summary>The layers, one for each direction, whose outputs are its own.</summary>
    public virtual IReadOnlyList<ImportedLayer> Directions => [this];
}

/// <summary>A layer whose cell is stepped through time.</summary>
internal abstract record RecurrentLayer(string Name, int Depth, int Inputs, int Units) : ImportedLayer(Name, Depth, Inputs, Units)
{
    /// <summary>Trainable biases of a gate.</summary>
    public Biases Biases { get; init; }

    /// <summary>Whether gates have biases.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>Whether it runs against time.</summary>
    public bool Reverse { get; init; }

    /// <summary>Whether the state before the first step is a parameter.</summary>
    public bool TrainableState { get; init; }

    /// <summary>Whether products are normalised.</summary>
    public bool LayerNorm { get; init; }

    /// <summary>The share of h that stays.</summary>
    public double Zoneout { get; init; }

    /// <summary>Where what activations read is cut; 0 for nowhere.</summary>
    public double Clip { get; init; }
}

/// <summary>A recurrent layer in both directions.</summary>
/// <param name="WithTime">The direction that runs with time.</param>
/// <param name="AgainstTime">The one that runs against it.</param>
/// <param name="Merge">How their outputs become one.</param>
internal sealed record BidirectionalLayer(RecurrentLayer WithTime, RecurrentLayer AgainstTime, Merge Merge)
    : ImportedLayer(WithTime.Name, WithTime.Depth, WithTime.Inputs, Merge == Merge.Sum ? WithTime.Units : (int)Math.Min(int.MaxValue, (long)WithTime.Units + AgainstTime.Units))
{
    /// <inheritdoc/>
    public override IReadOnlyList<ImportedLayer> Directions => [WithTime, AgainstTime];
}

/// <summary>Elman's recurrent layer.</summary>
internal sealed record RnnLayer(string Name, int Depth, int Inputs, int Units, ActivationSpec Activation) : RecurrentLayer(Name, Depth, Inputs, Units);

/// <summary>Long short-term memory. Default: no variants.</summary>
internal sealed record LstmLayer(string Name, int Depth, int Inputs, int Units) : RecurrentLayer(Name, Depth, Inputs, Units)
{
    /// <summary>Numbers of the cell state; more than units where the output is projected.</summary>
    public int Cells { get; init; } = Units;

    /// <summary>Whether the output is projected.</summary>
    public bool IsProjected { get; init; }

    /// <summary>The gates that see the cell state.</summary>
    public Gates Peepholes { get; init; }

    /// <summary>How input and forget gate depend on each other.</summary>
    public Coupling Coupling { get; init; }

    /// <summary>Whether there is a forget gate.</summary>
    public bool ForgetGate { get; init; } = true;

    /// <summary>The share of c that stays.</summary>
    public double CellZoneout { get; init; }

    /// <summary>Of i, f and o.</summary>
    public ActivationSpec GateActivation { get; init; } = Activation.Sigmoid;

    /// <summary>Of g.</summary>
    public ActivationSpec CellActivation { get; init; } = Activation.Tanh;

    /// <summary>Of c in h.</summary>
    public ActivationSpec OutputActivation { get; init; } = Activation.Tanh;
}

/// <summary>Gated recurrent unit. Default: no variants.</summary>
internal sealed record GruLayer(string Name, int Depth, int Inputs, int Units) : RecurrentLayer(Name, Depth, Inputs, Units)
{
    /// <summary>Where the reset gate acts.</summary>
    public Reset Reset { get; init; }

    /// <summary>What the update gate does.</summary>
    public Update Update { get; init; }

    /// <summary>Of n.</summary>
    public ActivationSpec CandidateActivation { get; init; } = Activation.Tanh;

    /// <summary>Of z and r.</summary>
    public ActivationSpec GateActivation { get; init; } = Activation.Sigmoid;
}

/// <summary>Any other recurrent cell of the generator's catalogue, by its name there; its own settings are as usual.</summary>
/// <param name="Name">The prefix of its tensors.</param>
/// <param name="Depth">Its place in a stack.</param>
/// <param name="Inputs">Numbers that it reads.</param>
/// <param name="Units">Numbers that it writes: more than its cells where the cell exports other states beside h.</param>
/// <param name="Cell">Its name in the catalogue.</param>
/// <param name="Cells">What its attribute's <c>units</c> says.</param>
internal sealed record CatalogLayer(string Name, int Depth, int Inputs, int Units, string Cell, int Cells) : RecurrentLayer(Name, Depth, Inputs, Units);

/// <summary>Dense layer.</summary>
internal sealed record DenseLayer(string Name, int Inputs, int Units, ActivationSpec Activation) : ImportedLayer(Name, 0, Inputs, Units);

/// <summary>A table of vectors.</summary>
internal sealed record EmbeddingLayer(string Name, int Vocabulary, int Width) : ImportedLayer(Name, 0, 1, Width);

/// <summary>A stored mean and scale.</summary>
internal sealed record StandardizeLayer(string Name, int Units) : ImportedLayer(Name, 0, Units, Units);

/// <summary>Layer normalisation.</summary>
internal sealed record NormLayer(string Name, int Units) : ImportedLayer(Name, 0, Units, Units)
{
    /// <summary>ε.</summary>
    public double Epsilon { get; init; } = WholeKernel.UsualEpsilon;
}

/// <summary>A layer that is as wide as what it reads, and has a formula of one line: <c>BatchNorm</c>, <c>PRelu</c>.</summary>
/// <param name="Name">The prefix of its tensors.</param>
/// <param name="Kind">Its name in the generator's catalogue.</param>
/// <param name="Units">Its width.</param>
internal sealed record FormulaLayer(string Name, string Kind, int Units) : ImportedLayer(Name, 0, Units, Units)
{
    /// <summary>ε of a normalisation.</summary>
    public double Epsilon { get; init; } = WholeKernel.UsualEpsilon;
}

namespace Unrolled.Generator.Model;

/// <summary>One layer of a model.</summary>
/// <param name="Name">The prefix of its tensors in a file.</param>
/// <param name="Depth">Its place among layers of one attribute: 0 for the lowest.</param>
/// <param name="Inputs">Numbers that it reads per step; 1, the token, for an embedding.</param>
/// <param name="Units">Numbers that it writes per step.</param>
/// <param name="Initialization">How its parameters are drawn.</param>
internal abstract record LayerSpec(string Name, int Depth, int Inputs, int Units, Initialization Initialization)
{
    /// <summary>Whether its input is added to its output.</summary>
    public bool Residual { get; init; }

    /// <summary>The layers, one for each direction, whose outputs are its own.</summary>
    public virtual EquatableArray<LayerSpec> Directions => new([this]);

    /// <summary>Whether it runs with time alone.</summary>
    public virtual bool IsCausal => true;

    /// <summary>The layer at another place of a stack.</summary>
    public virtual LayerSpec At(int depth, int inputs) => this with { Depth = depth, Inputs = inputs };

    /// <summary>The layer with its parameters drawn as usual.</summary>
    public virtual LayerSpec WithoutDrawing() => this with { Initialization = Initialization.Default };
}

/// <summary>A layer whose cell is stepped through time.</summary>
internal abstract record RecurrentSpec(string Name, int Depth, int Inputs, int Units, Initialization Initialization)
    : LayerSpec(Name, Depth, Inputs, Units, Initialization)
{
    public Biases Biases { get; init; }

    /// <summary>Whether it runs against time.</summary>
    public bool Reverse { get; init; }

    public override bool IsCausal => !Reverse;

    /// <summary>Whether a fresh state is trained.</summary>
    public bool TrainableState { get; init; }

    /// <summary>Whether products are normalised.</summary>
    public bool LayerNorm { get; init; }

    /// <summary>The probability of a zero in h₋ where recurrent matrices read it.</summary>
    public double RecurrentDropout { get; init; }

    /// <summary>The probability that a number of h stays.</summary>
    public double Zoneout { get; init; }

    /// <summary>Where what activations read is cut; 0 for nowhere.</summary>
    public double Clip { get; init; }

    /// <summary>Gates that have weights of their own.</summary>
    public abstract int GateCount { get; }

    /// <summary>The longest lag of chrono initialisation; 0 for none.</summary>
    public int ChronoMax { get; init; }

    public override LayerSpec WithoutDrawing() => this with { Initialization = Initialization.Default, ChronoMax = 0 };
}

/// <summary>A recurrent layer in both directions.</summary>
/// <param name="WithTime">The direction that runs with time.</param>
/// <param name="AgainstTime">The one that runs against it.</param>
/// <param name="Merge">How their outputs become one.</param>
internal sealed record BidirectionalSpec(RecurrentSpec WithTime, RecurrentSpec AgainstTime, Merge Merge)
    : LayerSpec(WithTime.Name, WithTime.Depth, WithTime.Inputs, MergedUnits(WithTime, AgainstTime, Merge), WithTime.Initialization)
{
    public override EquatableArray<LayerSpec> Directions => new([WithTime, AgainstTime]);

    public override bool IsCausal => false;

    public override LayerSpec At(int depth, int inputs) => this with
    {
        Depth = depth,
        Inputs = inputs,
        WithTime = (RecurrentSpec)WithTime.At(depth, inputs),
        AgainstTime = (RecurrentSpec)AgainstTime.At(depth, inputs),
    };

    // Sizes are checked later: they may be anything here.
    private static int MergedUnits(RecurrentSpec withTime, RecurrentSpec againstTime, Merge merge) => merge == Merge.Sum
        ? withTime.Units : (int)System.Math.Min(int.MaxValue, (long)withTime.Units + againstTime.Units);
}

/// <summary><c>[Rnn]</c>.</summary>
internal sealed record RnnSpec(string Name, int Depth, int Inputs, int Units, Initialization Initialization, ActivationSpec Activation)
    : RecurrentSpec(Name, Depth, Inputs, Units, Initialization)
{
    public override int GateCount => 1;
}

/// <summary><c>[Lstm]</c>; its variants are as usual unless set.</summary>
internal sealed record LstmSpec(string Name, int Depth, int Inputs, int Units, Initialization Initialization)
    : RecurrentSpec(Name, Depth, Inputs, Units, Initialization)
{
    /// <summary>Numbers of the cell state; more than <see cref="LayerSpec.Units"/> where the output is projected.</summary>
    public int Cells { get; init; } = Units;

    public bool IsProjected { get; init; }

    public Gates Peepholes { get; init; }

    public Coupling Coupling { get; init; }

    public bool ForgetGate { get; init; } = true;

    public float ForgetBias { get; init; } = 1;

    /// <summary>The probability that a number of c stays.</summary>
    public double CellZoneout { get; init; }

    /// <summary>Of i, f and o.</summary>
    public ActivationSpec GateActivation { get; init; } = Activation.Sigmoid;

    /// <summary>Of g.</summary>
    public ActivationSpec CellActivation { get; init; } = Activation.Tanh;

    /// <summary>Of c in h.</summary>
    public ActivationSpec OutputActivation { get; init; } = Activation.Tanh;

    public override LayerSpec WithoutDrawing() => (LstmSpec)base.WithoutDrawing() with { ForgetBias = 1 };

    public override int GateCount => ForgetGate && Coupling == Coupling.None ? 4 : 3;
}

/// <summary><c>[Gru]</c>; its variants are as usual unless set.</summary>
internal sealed record GruSpec(string Name, int Depth, int Inputs, int Units, Initialization Initialization)
    : RecurrentSpec(Name, Depth, Inputs, Units, Initialization)
{
    public Reset Reset { get; init; }

    public Update Update { get; init; }

    public ActivationSpec CandidateActivation { get; init; } = Activation.Tanh;

    public ActivationSpec GateActivation { get; init; } = Activation.Sigmoid;

    public override int GateCount => 3;
}

/// <summary><c>[Dense]</c>.</summary>
internal sealed record DenseSpec(string Name, int Inputs, int Units, Initialization Initialization, ActivationSpec Activation)
    : LayerSpec(Name, 0, Inputs, Units, Initialization);

/// <summary><c>[Embedding]</c>.</summary>
internal sealed record EmbeddingSpec(string Name, int Vocabulary, int Width, Initialization Initialization)
    : LayerSpec(Name, 0, 1, Width, Initialization);

/// <summary><c>[LayerNorm]</c>.</summary>
internal sealed record LayerNormSpec(string Name, int Inputs, int Units, Initialization Initialization)
    : LayerSpec(Name, 0, Inputs, Units, Initialization);

/// <summary><c>[Dropout]</c>.</summary>
internal sealed record DropoutSpec(string Name, int Inputs, int Units, Initialization Initialization, double Rate)
    : LayerSpec(Name, 0, Inputs, Units, Initialization);

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
}

/// <summary>A layer whose cell is stepped through time.</summary>
internal abstract record RecurrentSpec(string Name, int Depth, int Inputs, int Units, Initialization Initialization)
    : LayerSpec(Name, Depth, Inputs, Units, Initialization)
{
    public Biases Biases { get; init; }

    /// <summary>Whether it runs against time.</summary>
    public bool Reverse { get; init; }

    public override bool IsCausal => !Reverse;
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
internal sealed record RnnSpec(string Name, int Depth, int Inputs, int Units, Initialization Initialization, Activation Activation)
    : RecurrentSpec(Name, Depth, Inputs, Units, Initialization);

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
}

/// <summary><c>[Gru]</c>; its variants are as usual unless set.</summary>
internal sealed record GruSpec(string Name, int Depth, int Inputs, int Units, Initialization Initialization)
    : RecurrentSpec(Name, Depth, Inputs, Units, Initialization)
{
    public Reset Reset { get; init; }

    public Update Update { get; init; }

    public Activation CandidateActivation { get; init; } = Activation.Tanh;
}

/// <summary><c>[Dense]</c>.</summary>
internal sealed record DenseSpec(string Name, int Inputs, int Units, Initialization Initialization, Activation Activation)
    : LayerSpec(Name, 0, Inputs, Units, Initialization);

/// <summary><c>[Embedding]</c>.</summary>
internal sealed record EmbeddingSpec(string Name, int Vocabulary, int Width, Initialization Initialization)
    : LayerSpec(Name, 0, 1, Width, Initialization);

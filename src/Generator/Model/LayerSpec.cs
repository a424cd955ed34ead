namespace Unrolled.Generator.Model;

/// <summary>One layer of a model.</summary>
/// <param name="Name">The prefix of its tensors in a file.</param>
/// <param name="Depth">Its place among layers of one attribute: 0 for the lowest.</param>
/// <param name="Inputs">Numbers that it reads per step; 1, the token, for an embedding.</param>
/// <param name="Units">Numbers that it writes per step.</param>
/// <param name="Initialization">How its parameters are drawn.</param>
internal abstract record LayerSpec(string Name, int Depth, int Inputs, int Units, Initialization Initialization)
{
    /// <summary>The layer with its parameters drawn as usual.</summary>
    public virtual LayerSpec WithoutDrawing() => this with { Initialization = Initialization.Default };
}

/// <summary>A layer whose cell is stepped through time.</summary>
internal abstract record RecurrentSpec(string Name, int Depth, int Inputs, int Units, Initialization Initialization)
    : LayerSpec(Name, Depth, Inputs, Units, Initialization)
{
    public Biases Biases { get; init; }

    /// <summary>Whether a fresh state is trained.</summary>
    public bool TrainableState { get; init; }

    /// <summary>Where what activations read is cut; 0 for nowhere.</summary>
    public double Clip { get; init; }

    /// <summary>Gates that have weights of their own.</summary>
    public abstract int GateCount { get; }

    /// <summary>The longest lag of chrono initialisation; 0 for none.</summary>
    public int ChronoMax { get; init; }

    public override LayerSpec WithoutDrawing() => this with { Initialization = Initialization.Default, ChronoMax = 0 };
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

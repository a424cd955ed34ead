namespace Unrolled;

/// <summary>Elman's recurrent layer, <c>h = φ(W x + U h₋ + b)</c> (Elman 1990).</summary>
public sealed class RnnAttribute : RecurrentLayerAttribute
{
    /// <summary>A layer of <paramref name="units"/> hidden units.</summary>
    /// <param name="units">Hidden units, at least 1.</param>
    public RnnAttribute(int units) : base(units)
    {
    }

    /// <summary>φ. <see cref="Unrolled.Activation.Tanh"/> unless set.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;

    /// <summary>α of φ, where <see cref="Activation"/> has one (see <see cref="Unrolled.Activation"/>). As there unless set.</summary>
    public float Alpha { get; set; }

    /// <summary>β of φ, where <see cref="Activation"/> has one (see <see cref="Unrolled.Activation"/>). As there unless set.</summary>
    public float Beta { get; set; }
}

/// <summary>Long short-term memory with a forget gate (Hochreiter &amp; Schmidhuber 1997; Gers, Schmidhuber &amp; Cummins 2000).</summary>
public sealed class LstmAttribute : RecurrentLayerAttribute
{
    /// <summary>A layer of <paramref name="units"/> hidden units.</summary>
    /// <param name="units">Hidden units, at least 1.</param>
    public LstmAttribute(int units) : base(units)
    {
    }

    /// <summary>The gates that see the cell state (Gers &amp; Schmidhuber 2000). None unless set.</summary>
    public Gates Peepholes { get; set; }

    /// <summary>How input and forget gate depend on each other. Not at all unless set.</summary>
    public Coupling Coupling { get; set; }

    /// <summary>Whether there is a forget gate; without one it is the memory of 1997, <c>c = c₋ + i ⊙ g</c>. True unless set.</summary>
    public bool ForgetGate { get; set; } = true;

    /// <summary>
    /// What the forget gate's bias is drawn as with <see cref="Initialization.Default"/> and <see cref="Initialization.Keras"/>. 1 unless set.
    /// </summary>
    public float ForgetBias { get; set; } = 1;

    /// <summary>
    /// The longest lag Tmax in steps that the layer should remember from the start, at least 3: chrono initialisation draws <c>bf = log(u)</c> with
    /// u ~ U(1, Tmax − 1) for each unit, and <c>bi = −bf</c> (Tallec &amp; Ollivier 2018, arXiv:1804.11188). Biases as <see cref="Initialization"/> says unless set.
    /// </summary>
    public int ChronoMax { get; set; }

    /// <summary>The activation of input, forget and output gate. <see cref="Unrolled.Activation.Sigmoid"/> unless set.</summary>
    public Activation GateActivation { get; set; } = Activation.Sigmoid;

    /// <summary>α of the gates' activation, where <see cref="GateActivation"/> has one (see <see cref="Unrolled.Activation"/>). As there unless set.</summary>
    public float GateAlpha { get; set; }

    /// <summary>β of the gates' activation, where <see cref="GateActivation"/> has one (see <see cref="Unrolled.Activation"/>). As there unless set.</summary>
    public float GateBeta { get; set; }

    /// <summary>The activation of the cell's input g. <see cref="Unrolled.Activation.Tanh"/> unless set.</summary>
    public Activation CellActivation { get; set; } = Activation.Tanh;

    /// <summary>α of the activation of g, where <see cref="CellActivation"/> has one (see <see cref="Unrolled.Activation"/>). As there unless set.</summary>
    public float CellAlpha { get; set; }

    /// <summary>β of the activation of g, where <see cref="CellActivation"/> has one (see <see cref="Unrolled.Activation"/>). As there unless set.</summary>
    public float CellBeta { get; set; }

    /// <summary>The activation of the cell state in <c>h = o ⊙ tanh(c)</c>. <see cref="Unrolled.Activation.Tanh"/> unless set.</summary>
    public Activation OutputActivation { get; set; } = Activation.Tanh;

    /// <summary>α of the activation of c, where <see cref="OutputActivation"/> has one (see <see cref="Unrolled.Activation"/>). As there unless set.</summary>
    public float OutputAlpha { get; set; }

    /// <summary>β of the activation of c, where <see cref="OutputActivation"/> has one (see <see cref="Unrolled.Activation"/>). As there unless set.</summary>
    public float OutputBeta { get; set; }

    /// <summary>Numbers of the output, <c>h = R (o ⊙ tanh(c))</c>, at least 1 and below the units (Sak et al. 2014, arXiv:1402.1128). No projection unless set.</summary>
    public int Projection { get; set; }
}

/// <summary>Gated recurrent unit (Cho et al. 2014, arXiv:1406.1078), as in PyTorch unless a variant is set.</summary>
public sealed class GruAttribute : RecurrentLayerAttribute
{
    /// <summary>A layer of <paramref name="units"/> hidden units.</summary>
    /// <param name="units">Hidden units, at least 1.</param>
    public GruAttribute(int units) : base(units)
    {
    }

    /// <summary>Where the reset gate acts. After the product unless set.</summary>
    public Reset Reset { get; set; }

    /// <summary>What the update gate does. It keeps unless set.</summary>
    public Update Update { get; set; }

    /// <summary>
    /// The longest lag Tmax in steps that the layer should remember from the start, at least 3: chrono initialisation draws the update gate's
    /// <c>bz = log(u)</c>, or −log(u) where it writes, with u ~ U(1, Tmax − 1) for each unit (Tallec &amp; Ollivier 2018, arXiv:1804.11188). Biases as
    /// <see cref="Initialization"/> says unless set.
    /// </summary>
    public int ChronoMax { get; set; }

    /// <summary>The candidate's activation. <see cref="Unrolled.Activation.Tanh"/> unless set.</summary>
    public Activation CandidateActivation { get; set; } = Activation.Tanh;

    /// <summary>α of the candidate's activation, where <see cref="CandidateActivation"/> has one (see <see cref="Unrolled.Activation"/>). As there unless set.</summary>
    public float CandidateAlpha { get; set; }

    /// <summary>β of the candidate's activation, where <see cref="CandidateActivation"/> has one (see <see cref="Unrolled.Activation"/>). As there unless set.</summary>
    public float CandidateBeta { get; set; }

    /// <summary>The activation of update and reset gate. <see cref="Unrolled.Activation.Sigmoid"/> unless set.</summary>
    public Activation GateActivation { get; set; } = Activation.Sigmoid;

    /// <summary>α of the gates' activation, where <see cref="GateActivation"/> has one (see <see cref="Unrolled.Activation"/>). As there unless set.</summary>
    public float GateAlpha { get; set; }

    /// <summary>β of the gates' activation, where <see cref="GateActivation"/> has one (see <see cref="Unrolled.Activation"/>). As there unless set.</summary>
    public float GateBeta { get; set; }
}

/// <summary>A dense layer, <c>y = φ(V x + c)</c>, applied at every step.</summary>
public sealed class DenseAttribute : LayerAttribute
{
    /// <summary>A layer of <paramref name="units"/> outputs.</summary>
    /// <param name="units">Outputs, at least 1.</param>
    public DenseAttribute(int units) => Units = units;

    /// <summary>Outputs, at least 1.</summary>
    public int Units { get; }

    /// <summary>φ. <see cref="Unrolled.Activation.Identity"/> unless set.</summary>
    public Activation Activation { get; set; } = Activation.Identity;

    /// <summary>α of φ, where <see cref="Activation"/> has one (see <see cref="Unrolled.Activation"/>). As there unless set.</summary>
    public float Alpha { get; set; }

    /// <summary>β of φ, where <see cref="Activation"/> has one (see <see cref="Unrolled.Activation"/>). As there unless set.</summary>
    public float Beta { get; set; }
}

/// <summary>A table of vectors, one per token: the first layer of a model that reads tokens.</summary>
public sealed class EmbeddingAttribute : LayerAttribute
{
    /// <summary>A table of <paramref name="vocabulary"/> vectors of <paramref name="width"/> numbers.</summary>
    /// <param name="vocabulary">Different tokens, at least 1; tokens are 0 … vocabulary − 1.</param>
    /// <param name="width">Numbers per token, at least 1.</param>
    public EmbeddingAttribute(int vocabulary, int width)
    {
        Vocabulary = vocabulary;
        Width = width;
    }

    /// <summary>Different tokens, at least 1.</summary>
    public int Vocabulary { get; }

    /// <summary>Numbers per token, at least 1.</summary>
    public int Width { get; }
}

namespace Unrolled;

/// <summary>Elman's recurrent layer, <c>h = φ(W x + U h₋ + b)</c> (Elman 1990).</summary>
public sealed class RnnAttribute : RecurrentLayerAttribute
{
    private Activation? _reverseActivation;

    /// <summary>A layer of <paramref name="units"/> hidden units.</summary>
    /// <param name="units">Hidden units, at least 1.</param>
    public RnnAttribute(int units) : base(units)
    {
    }

    /// <summary>φ. Default: <see cref="Unrolled.Activation.Tanh"/>.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;

    /// <summary>α of φ, where <see cref="Activation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float Alpha { get; set; }

    /// <summary>β of φ, where <see cref="Activation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float Beta { get; set; }

    /// <summary>φ in the direction against time of a bidirectional layer. Default: as <see cref="Activation"/>.</summary>
    public Activation ReverseActivation { get => _reverseActivation ?? Activation; set => _reverseActivation = value; }

    /// <summary>α of <see cref="ReverseActivation"/>, where it has one. <see cref="Alpha"/> unless one of the two is set.</summary>
    public float ReverseAlpha { get; set; }

    /// <summary>β of <see cref="ReverseActivation"/>, where it has one. <see cref="Beta"/> unless one of the two is set.</summary>
    public float ReverseBeta { get; set; }
}

/// <summary>Long short-term memory with a forget gate (Hochreiter &amp; Schmidhuber 1997; Gers, Schmidhuber &amp; Cummins 2000).</summary>
public sealed class LstmAttribute : RecurrentLayerAttribute
{
    private Activation? _reverseGateActivation;
    private Activation? _reverseCellActivation;
    private Activation? _reverseOutputActivation;

    /// <summary>A layer of <paramref name="units"/> hidden units.</summary>
    /// <param name="units">Hidden units, at least 1.</param>
    public LstmAttribute(int units) : base(units)
    {
    }

    /// <summary>The gates that see the cell state (Gers &amp; Schmidhuber 2000). Default: none.</summary>
    public Gates Peepholes { get; set; }

    /// <summary>How input and forget gate depend on each other. Default: not at all.</summary>
    public Coupling Coupling { get; set; }

    /// <summary>Whether there is a forget gate; without one it is the memory of 1997, <c>c = c₋ + i ⊙ g</c>. Default: true.</summary>
    public bool ForgetGate { get; set; } = true;

    /// <summary>
    /// What the forget gate's bias is drawn as with <see cref="Initialization.Default"/> and <see cref="Initialization.Keras"/>. Default: 1.
    /// </summary>
    public float ForgetBias { get; set; } = 1;

    /// <summary>
    /// The longest lag Tmax in steps that the layer should remember from the start, at least 3: chrono initialisation draws <c>bf = log(u)</c> with
    /// u ~ U(1, Tmax − 1) for each unit, and <c>bi = −bf</c> (Tallec &amp; Ollivier 2018, arXiv:1804.11188). Default: biases as <see cref="Initialization"/> says.
    /// </summary>
    public int ChronoMax { get; set; }

    /// <summary>
    /// The probability with which a number of the cell state c stays what it was, while the layer is trained; when it runs, <c>c = p c₋ + (1 − p) ĉ</c>. h reads ĉ
    /// (Krueger et al. 2017, arXiv:1606.01305). From 0 to below 1. Default: 0.
    /// </summary>
    public float CellZoneout { get; set; }

    /// <summary>The activation of input, forget and output gate. Default: <see cref="Unrolled.Activation.Sigmoid"/>.</summary>
    public Activation GateActivation { get; set; } = Activation.Sigmoid;

    /// <summary>α of the gates' activation, where <see cref="GateActivation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float GateAlpha { get; set; }

    /// <summary>β of the gates' activation, where <see cref="GateActivation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float GateBeta { get; set; }

    /// <summary>The activation of the cell's input g. Default: <see cref="Unrolled.Activation.Tanh"/>.</summary>
    public Activation CellActivation { get; set; } = Activation.Tanh;

    /// <summary>α of the activation of g, where <see cref="CellActivation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float CellAlpha { get; set; }

    /// <summary>β of the activation of g, where <see cref="CellActivation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float CellBeta { get; set; }

    /// <summary>The activation of the cell state in <c>h = o ⊙ tanh(c)</c>. Default: <see cref="Unrolled.Activation.Tanh"/>.</summary>
    public Activation OutputActivation { get; set; } = Activation.Tanh;

    /// <summary>α of the activation of c, where <see cref="OutputActivation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float OutputAlpha { get; set; }

    /// <summary>β of the activation of c, where <see cref="OutputActivation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float OutputBeta { get; set; }

    /// <summary>The activation of input, forget and output gate in the direction against time of a bidirectional layer. Default: as <see cref="GateActivation"/>.</summary>
    public Activation ReverseGateActivation { get => _reverseGateActivation ?? GateActivation; set => _reverseGateActivation = value; }

    /// <summary>α of <see cref="ReverseGateActivation"/>, where it has one. <see cref="GateAlpha"/> unless one of the two is set.</summary>
    public float ReverseGateAlpha { get; set; }

    /// <summary>β of <see cref="ReverseGateActivation"/>, where it has one. <see cref="GateBeta"/> unless one of the two is set.</summary>
    public float ReverseGateBeta { get; set; }

    /// <summary>The activation of the cell's input g in the direction against time of a bidirectional layer. Default: as <see cref="CellActivation"/>.</summary>
    public Activation ReverseCellActivation { get => _reverseCellActivation ?? CellActivation; set => _reverseCellActivation = value; }

    /// <summary>α of <see cref="ReverseCellActivation"/>, where it has one. <see cref="CellAlpha"/> unless one of the two is set.</summary>
    public float ReverseCellAlpha { get; set; }

    /// <summary>β of <see cref="ReverseCellActivation"/>, where it has one. <see cref="CellBeta"/> unless one of the two is set.</summary>
    public float ReverseCellBeta { get; set; }

    /// <summary>The activation of the cell state in the direction against time of a bidirectional layer. Default: as <see cref="OutputActivation"/>.</summary>
    public Activation ReverseOutputActivation { get => _reverseOutputActivation ?? OutputActivation; set => _reverseOutputActivation = value; }

    /// <summary>α of <see cref="ReverseOutputActivation"/>, where it has one. <see cref="OutputAlpha"/> unless one of the two is set.</summary>
    public float ReverseOutputAlpha { get; set; }

    /// <summary>β of <see cref="ReverseOutputActivation"/>, where it has one. <see cref="OutputBeta"/> unless one of the two is set.</summary>
    public float ReverseOutputBeta { get; set; }

    /// <summary>Numbers of the output, <c>h = R (o ⊙ tanh(c))</c>, at least 1 and below the units (Sak et al. 2014, arXiv:1402.1128). Default: no projection.</summary>
    public int Projection { get; set; }
}

/// <summary>Gated recurrent unit (Cho et al. 2014, arXiv:1406.1078), as in PyTorch unless a variant is set.</summary>
public sealed class GruAttribute : RecurrentLayerAttribute
{
    private Activation? _reverseCandidateActivation;
    private Activation? _reverseGateActivation;

    /// <summary>A layer of <paramref name="units"/> hidden units.</summary>
    /// <param name="units">Hidden units, at least 1.</param>
    public GruAttribute(int units) : base(units)
    {
    }

    /// <summary>Where the reset gate acts. Default: after the product.</summary>
    public Reset Reset { get; set; }

    /// <summary>What the update gate does. Default: it keeps the old state.</summary>
    public Update Update { get; set; }

    /// <summary>
    /// The longest lag Tmax in steps that the layer should remember from the start, at least 3: chrono initialisation draws the update gate's
    /// <c>bz = log(u)</c>, or −log(u) where it writes, with u ~ U(1, Tmax − 1) for each unit (Tallec &amp; Ollivier 2018, arXiv:1804.11188). Default: biases as
    /// <see cref="Initialization"/> says.
    /// </summary>
    public int ChronoMax { get; set; }

    /// <summary>The candidate's activation. Default: <see cref="Unrolled.Activation.Tanh"/>.</summary>
    public Activation CandidateActivation { get; set; } = Activation.Tanh;

    /// <summary>α of the candidate's activation, where <see cref="CandidateActivation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float CandidateAlpha { get; set; }

    /// <summary>β of the candidate's activation, where <see cref="CandidateActivation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float CandidateBeta { get; set; }

    /// <summary>The activation of update and reset gate. Default: <see cref="Unrolled.Activation.Sigmoid"/>.</summary>
    public Activation GateActivation { get; set; } = Activation.Sigmoid;

    /// <summary>α of the gates' activation, where <see cref="GateActivation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float GateAlpha { get; set; }

    /// <summary>β of the gates' activation, where <see cref="GateActivation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float GateBeta { get; set; }

    /// <summary>The candidate's activation in the direction against time of a bidirectional layer. Default: as <see cref="CandidateActivation"/>.</summary>
    public Activation ReverseCandidateActivation { get => _reverseCandidateActivation ?? CandidateActivation; set => _reverseCandidateActivation = value; }

    /// <summary>α of <see cref="ReverseCandidateActivation"/>, where it has one. <see cref="CandidateAlpha"/> unless one of the two is set.</summary>
    public float ReverseCandidateAlpha { get; set; }

    /// <summary>β of <see cref="ReverseCandidateActivation"/>, where it has one. <see cref="CandidateBeta"/> unless one of the two is set.</summary>
    public float ReverseCandidateBeta { get; set; }

    /// <summary>The activation of update and reset gate in the direction against time of a bidirectional layer. Default: as <see cref="GateActivation"/>.</summary>
    public Activation ReverseGateActivation { get => _reverseGateActivation ?? GateActivation; set => _reverseGateActivation = value; }

    /// <summary>α of <see cref="ReverseGateActivation"/>, where it has one. <see cref="GateAlpha"/> unless one of the two is set.</summary>
    public float ReverseGateAlpha { get; set; }

    /// <summary>β of <see cref="ReverseGateActivation"/>, where it has one. <see cref="GateBeta"/> unless one of the two is set.</summary>
    public float ReverseGateBeta { get; set; }
}

/// <summary>Minimal gated unit, <c>h = (1 − f) ⊙ h₋ + f ⊙ n</c> (Zhou et al. 2016, arXiv:1603.09420).</summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class MguAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>A dense layer, <c>y = φ(V x + c)</c>, applied at every step.</summary>
public sealed class DenseAttribute : LayerAttribute
{
    /// <summary>A layer of <paramref name="units"/> outputs.</summary>
    /// <param name="units">Outputs, at least 1.</param>
    public DenseAttribute(int units) => Units = units;

    /// <summary>Outputs, at least 1.</summary>
    public int Units { get; }

    /// <summary>Whether there is a bias c. Default: true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>φ. Default: <see cref="Unrolled.Activation.Identity"/>.</summary>
    public Activation Activation { get; set; } = Activation.Identity;

    /// <summary>Whether the layer's input is added to its output, <c>y = φ(V x + c) + x</c>: they must be equally wide. Default: false.</summary>
    public bool Residual { get; set; }

    /// <summary>α of φ, where <see cref="Activation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float Alpha { get; set; }

    /// <summary>β of φ, where <see cref="Activation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float Beta { get; set; }
}

/// <summary>
/// Layer normalisation, <c>y = (x − mean(x)) / √(var(x) + 10⁻⁵) ⊙ g + s</c>, at every step by itself (Ba et al. 2016, arXiv:1607.06450). It is as wide as what it reads.
/// </summary>
public sealed class LayerNormAttribute : LayerAttribute;

/// <summary>
/// Standardisation, <c>y = (x − m) ⊙ s</c>, at every step: mean and scale stand in the model's file and are never trained. It is as wide as what it reads.
/// </summary>
/// <remarks>
/// m is 0 and s is 1 to begin with. As the first layer, <c>model.Standardize(data)</c> computes both from a dataset, and <c>model.Standardize(mean, scale)</c> sets them; at any
/// place they are tensors like others, <c>model.Tensors.Standardize1.m</c>.
/// </remarks>
public sealed class StandardizeAttribute : LayerAttribute;

/// <summary>
/// Dropout, <c>y = m ⊙ x</c>: while the model is trained a number of m is 0 with the given probability p, else 1 / (1 − p), drawn anew for each step; otherwise 1
/// (Srivastava et al. 2014, “Dropout”). It is as wide as what it reads.
/// </summary>
public sealed class DropoutAttribute : LayerAttribute
{
    /// <summary>Dropout of what the layer below writes.</summary>
    /// <param name="rate">The probability p, from 0 to below 1.</param>
    public DropoutAttribute(float rate) => Rate = rate;

    /// <summary>The probability p, from 0 to below 1.</summary>
    public float Rate { get; }
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

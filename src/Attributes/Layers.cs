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

    /// <summary>α of <see cref="Activation"/>, if it has one. Default: as in <see cref="Unrolled.Activation"/>.</summary>
    public float Alpha { get; set; }

    /// <summary>β of <see cref="Activation"/>, if it has one. Default: as in <see cref="Unrolled.Activation"/>.</summary>
    public float Beta { get; set; }

    /// <summary>φ in the reverse direction of a bidirectional layer. Default: <see cref="Activation"/>.</summary>
    public Activation ReverseActivation { get => _reverseActivation ?? Activation; set => _reverseActivation = value; }

    /// <summary>α of <see cref="ReverseActivation"/>, if it has one. Default: <see cref="Alpha"/>, or the default of <see cref="ReverseActivation"/> if that is set.</summary>
    public float ReverseAlpha { get; set; }

    /// <summary>β of <see cref="ReverseActivation"/>, if it has one. Default: <see cref="Beta"/>, or the default of <see cref="ReverseActivation"/> if that is set.</summary>
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

    /// <summary>The gates with peepholes: they read the cell state (Gers &amp; Schmidhuber 2000). Default: none.</summary>
    public Gates Peepholes { get; set; }

    /// <summary>How the input and forget gates are coupled. Default: <see cref="Coupling.None"/>.</summary>
    public Coupling Coupling { get; set; }

    /// <summary>Whether there is a forget gate. Without it the layer is the LSTM of 1997, <c>c = c₋ + i ⊙ g</c>. Default: true.</summary>
    public bool ForgetGate { get; set; } = true;

    /// <summary>
    /// Whether the cell state of the layer below flows into this one's through a gate, <c>c = d ⊙ l + f ⊙ c₋ + i ⊙ g</c> with <c>d = σ(Wd x + wd ⊙ c₋ + wl ⊙ l + bd)</c> (Yao et al. 2015,
    /// arXiv:1508.03790). The layer below is an LSTM of as many units with <see cref="ExposeCell"/>; x is its output. Default: false.
    /// </summary>
    public bool DepthGate { get; set; }

    /// <summary>Whether the layer above, or who reads the model's output, reads the cell state c behind h, as one vector. Default: false.</summary>
    public bool ExposeCell { get; set; }

    /// <summary>
    /// The initial value of the forget gate's bias with <see cref="Initialization.Default"/> and <see cref="Initialization.Keras"/>. Default: 1.
    /// </summary>
    public float ForgetBias { get; set; } = 1;

    /// <summary>
    /// The longest lag Tmax in steps that the layer should remember before training, at least 3. Chrono initialization draws <c>bf = log(u)</c> with
    /// u ~ U(1, Tmax − 1) for each unit, and <c>bi = −bf</c> (Tallec &amp; Ollivier 2018, arXiv:1804.11188). Default: biases as in <see cref="Initialization"/>.
    /// </summary>
    public int ChronoMax { get; set; }

    /// <summary>
    /// In training, the probability p that an element of the cell state c keeps its old value. Outside training <c>c = p c₋ + (1 − p) ĉ</c>. h reads ĉ
    /// (Krueger et al. 2017, arXiv:1606.01305). From 0 to below 1. Default: 0.
    /// </summary>
    public float CellZoneout { get; set; }

    /// <summary>The activation of the input, forget and output gates. Default: <see cref="Unrolled.Activation.Sigmoid"/>.</summary>
    public Activation GateActivation { get; set; } = Activation.Sigmoid;

    /// <summary>α of <see cref="GateActivation"/>, if it has one. Default: as in <see cref="Unrolled.Activation"/>.</summary>
    public float GateAlpha { get; set; }

    /// <summary>β of <see cref="GateActivation"/>, if it has one. Default: as in <see cref="Unrolled.Activation"/>.</summary>
    public float GateBeta { get; set; }

    /// <summary>The activation of the cell's input g. Default: <see cref="Unrolled.Activation.Tanh"/>.</summary>
    public Activation CellActivation { get; set; } = Activation.Tanh;

    /// <summary>α of <see cref="CellActivation"/>, if it has one. Default: as in <see cref="Unrolled.Activation"/>.</summary>
    public float CellAlpha { get; set; }

    /// <summary>β of <see cref="CellActivation"/>, if it has one. Default: as in <see cref="Unrolled.Activation"/>.</summary>
    public float CellBeta { get; set; }

    /// <summary>The activation of the cell state in <c>h = o ⊙ tanh(c)</c>. Default: <see cref="Unrolled.Activation.Tanh"/>.</summary>
    public Activation OutputActivation { get; set; } = Activation.Tanh;

    /// <summary>α of <see cref="OutputActivation"/>, if it has one. Default: as in <see cref="Unrolled.Activation"/>.</summary>
    public float OutputAlpha { get; set; }

    /// <summary>β of <see cref="OutputActivation"/>, if it has one. Default: as in <see cref="Unrolled.Activation"/>.</summary>
    public float OutputBeta { get; set; }

    /// <summary>The activation of the input, forget and output gates in the reverse direction of a bidirectional layer. Default: <see cref="GateActivation"/>.</summary>
    public Activation ReverseGateActivation { get => _reverseGateActivation ?? GateActivation; set => _reverseGateActivation = value; }

    /// <summary>α of <see cref="ReverseGateActivation"/>, if it has one. Default: <see cref="GateAlpha"/>, or the default of <see cref="ReverseGateActivation"/> if that is set.</summary>
    public float ReverseGateAlpha { get; set; }

    /// <summary>β of <see cref="ReverseGateActivation"/>, if it has one. Default: <see cref="GateBeta"/>, or the default of <see cref="ReverseGateActivation"/> if that is set.</summary>
    public float ReverseGateBeta { get; set; }

    /// <summary>The activation of the cell's input g in the reverse direction of a bidirectional layer. Default: <see cref="CellActivation"/>.</summary>
    public Activation ReverseCellActivation { get => _reverseCellActivation ?? CellActivation; set => _reverseCellActivation = value; }

    /// <summary>α of <see cref="ReverseCellActivation"/>, if it has one. Default: <see cref="CellAlpha"/>, or the default of <see cref="ReverseCellActivation"/> if that is set.</summary>
    public float ReverseCellAlpha { get; set; }

    /// <summary>β of <see cref="ReverseCellActivation"/>, if it has one. Default: <see cref="CellBeta"/>, or the default of <see cref="ReverseCellActivation"/> if that is set.</summary>
    public float ReverseCellBeta { get; set; }

    /// <summary>The activation of the cell state in the reverse direction of a bidirectional layer. Default: <see cref="OutputActivation"/>.</summary>
    public Activation ReverseOutputActivation { get => _reverseOutputActivation ?? OutputActivation; set => _reverseOutputActivation = value; }

    /// <summary>α of <see cref="ReverseOutputActivation"/>, if it has one. Default: <see cref="OutputAlpha"/>, or the default of <see cref="ReverseOutputActivation"/> if that is set.</summary>
    public float ReverseOutputAlpha { get; set; }

    /// <summary>β of <see cref="ReverseOutputActivation"/>, if it has one. Default: <see cref="OutputBeta"/>, or the default of <see cref="ReverseOutputActivation"/> if that is set.</summary>
    public float ReverseOutputBeta { get; set; }

    /// <summary>The width of the projected output, <c>h = R (o ⊙ tanh(c))</c>, at least 1 and less than the units (Sak et al. 2014, arXiv:1402.1128). Default: no projection.</summary>
    public int Projection { get; set; }
}

/// <summary>Gated recurrent unit (Cho et al. 2014, arXiv:1406.1078), by default as in PyTorch.</summary>
public sealed class GruAttribute : RecurrentLayerAttribute
{
    private Activation? _reverseCandidateActivation;
    private Activation? _reverseGateActivation;

    /// <summary>A layer of <paramref name="units"/> hidden units.</summary>
    /// <param name="units">Hidden units, at least 1.</param>
    public GruAttribute(int units) : base(units)
    {
    }

    /// <summary>Where the reset gate acts. Default: <see cref="Reset.After"/>, after the product.</summary>
    public Reset Reset { get; set; }

    /// <summary>What the update gate does. Default: <see cref="Update.Keeps"/>, it keeps the old state.</summary>
    public Update Update { get; set; }

    /// <summary>
    /// The longest lag Tmax in steps that the layer should remember before training, at least 3. Chrono initialization draws the update gate's
    /// <c>bz = log(u)</c>, or −log(u) with <see cref="Update.Writes"/>, with u ~ U(1, Tmax − 1) for each unit (Tallec &amp; Ollivier 2018, arXiv:1804.11188).
    /// Default: biases as in <see cref="Initialization"/>.
    /// </summary>
    public int ChronoMax { get; set; }

    /// <summary>The candidate's activation. Default: <see cref="Unrolled.Activation.Tanh"/>.</summary>
    public Activation CandidateActivation { get; set; } = Activation.Tanh;

    /// <summary>α of <see cref="CandidateActivation"/>, if it has one. Default: as in <see cref="Unrolled.Activation"/>.</summary>
    public float CandidateAlpha { get; set; }

    /// <summary>β of <see cref="CandidateActivation"/>, if it has one. Default: as in <see cref="Unrolled.Activation"/>.</summary>
    public float CandidateBeta { get; set; }

    /// <summary>The activation of the update and reset gates. Default: <see cref="Unrolled.Activation.Sigmoid"/>.</summary>
    public Activation GateActivation { get; set; } = Activation.Sigmoid;

    /// <summary>α of <see cref="GateActivation"/>, if it has one. Default: as in <see cref="Unrolled.Activation"/>.</summary>
    public float GateAlpha { get; set; }

    /// <summary>β of <see cref="GateActivation"/>, if it has one. Default: as in <see cref="Unrolled.Activation"/>.</summary>
    public float GateBeta { get; set; }

    /// <summary>The candidate's activation in the reverse direction of a bidirectional layer. Default: <see cref="CandidateActivation"/>.</summary>
    public Activation ReverseCandidateActivation { get => _reverseCandidateActivation ?? CandidateActivation; set => _reverseCandidateActivation = value; }

    /// <summary>α of <see cref="ReverseCandidateActivation"/>, if it has one. Default: <see cref="CandidateAlpha"/>, or the default of <see cref="ReverseCandidateActivation"/> if that is set.</summary>
    public float ReverseCandidateAlpha { get; set; }

    /// <summary>β of <see cref="ReverseCandidateActivation"/>, if it has one. Default: <see cref="CandidateBeta"/>, or the default of <see cref="ReverseCandidateActivation"/> if that is set.</summary>
    public float ReverseCandidateBeta { get; set; }

    /// <summary>The activation of the update and reset gates in the reverse direction of a bidirectional layer. Default: <see cref="GateActivation"/>.</summary>
    public Activation ReverseGateActivation { get => _reverseGateActivation ?? GateActivation; set => _reverseGateActivation = value; }

    /// <summary>α of <see cref="ReverseGateActivation"/>, if it has one. Default: <see cref="GateAlpha"/>, or the default of <see cref="ReverseGateActivation"/> if that is set.</summary>
    public float ReverseGateAlpha { get; set; }

    /// <summary>β of <see cref="ReverseGateActivation"/>, if it has one. Default: <see cref="GateBeta"/>, or the default of <see cref="ReverseGateActivation"/> if that is set.</summary>
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

    /// <summary>Whether the layer's input is added to its output, <c>y = φ(V x + c) + x</c>. Both must have the same width. Default: false.</summary>
    public bool Residual { get; set; }

    /// <summary>α of <see cref="Activation"/>, if it has one. Default: as in <see cref="Unrolled.Activation"/>.</summary>
    public float Alpha { get; set; }

    /// <summary>β of <see cref="Activation"/>, if it has one. Default: as in <see cref="Unrolled.Activation"/>.</summary>
    public float Beta { get; set; }
}

/// <summary>
/// Layer normalization, <c>y = (x − mean(x)) / √(var(x) + ε) ⊙ g + s</c>, separately at every step (Ba et al. 2016, arXiv:1607.06450). Output and input have the same width.
/// </summary>
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>ε, above 0. Default: 10⁻⁵, as in PyTorch (in Keras it is 10⁻³).</summary>
    public float Epsilon { get; set; } = 1e-5f;
}

/// <summary>An activation as a layer, <c>y = φ(x)</c>. Output and input have the same width.</summary>
public sealed class ActivationAttribute : LayerAttribute
{
    /// <summary>An activation of the input.</summary>
    /// <param name="activation">φ.</param>
    public ActivationAttribute(Activation activation) => Activation = activation;

    /// <summary>φ.</summary>
    public Activation Activation { get; }

    /// <summary>α of φ, where <see cref="Activation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float Alpha { get; set; }

    /// <summary>β of φ, where <see cref="Activation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float Beta { get; set; }
}

/// <summary>
/// Softmax, <c>y = exp(x) / Σ exp(x)</c>, over all elements of a step. Output and input have the same width. Do not use it as the last layer with
/// <c>Loss.SoftmaxCrossEntropy</c>, which contains a softmax.
/// </summary>
public sealed class SoftmaxAttribute : LayerAttribute;

/// <summary>
/// Parametric ReLU, <c>y = max(0, x) + a ⊙ min(0, x)</c>: a trained slope a for each element, initially 0.25 (He et al. 2015, arXiv:1502.01852). Output and input have the same
/// width.
/// </summary>
public sealed class PReluAttribute : LayerAttribute;

/// <summary>
/// Batch normalization with stored statistics, <c>y = (x − m) / √(v + ε) ⊙ g + s</c> (Ioffe &amp; Szegedy 2015, arXiv:1502.03167), as PyTorch's layer after <c>eval()</c>. Mean m and
/// variance v come from a file (<c>running_mean</c>, <c>running_var</c>) and are never trained; g and s are trained. Output and input have the same width.
/// </summary>
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>ε, above 0. Default: 10⁻⁵, as in PyTorch (in Keras it is 10⁻³).</summary>
    public float Epsilon { get; set; } = 1e-5f;
}

/// <summary>
/// Standardization, <c>y = (x − m) ⊙ s</c>, at every step. Mean and scale are in the model's file and are never trained. Output and input have the same width.
/// </summary>
/// <remarks>
/// Initially m is 0 and s is 1. For the first layer, <c>model.Standardize(data)</c> computes both from a dataset, and <c>model.Standardize(mean, scale)</c> sets them. For any
/// layer they are tensors like others, for example <c>model.Tensors.Standardize1.m</c>.
/// </remarks>
public sealed class StandardizeAttribute : LayerAttribute;

/// <summary>
/// Causal convolution over time, <c>y = φ(Σₖ Vₖ x₍₋ₖ₎ + c)</c>: a product with the inputs of this step and of earlier steps (van den Oord et al. 2016, arXiv:1609.03499). The state holds the
/// earlier inputs; a fresh state holds zeros. Steps and windows give the same bits.
/// </summary>
public sealed class ConvAttribute : LayerAttribute
{
    /// <summary>A convolution to <paramref name="units"/> outputs.</summary>
    /// <param name="units">Outputs, at least 1.</param>
    /// <param name="kernel">Steps that are read, including the current one, 1 to 256.</param>
    public ConvAttribute(int units, int kernel)
    {
        Units = units;
        Kernel = kernel;
    }

    /// <summary>Outputs, at least 1.</summary>
    public int Units { get; }

    /// <summary>Steps that are read, including the current one.</summary>
    public int Kernel { get; }

    /// <summary>Distance in steps between two inputs that are read, 1 to 4096. Default: 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Whether there is a bias c. Default: true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>φ. Default: <see cref="Unrolled.Activation.Identity"/>.</summary>
    public Activation Activation { get; set; } = Activation.Identity;

    /// <summary>Whether the layer's input is added to its output: they must be equally wide. Default: false.</summary>
    public bool Residual { get; set; }

    /// <summary>α of φ, where <see cref="Activation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float Alpha { get; set; }

    /// <summary>β of φ, where <see cref="Activation"/> has one (see <see cref="Unrolled.Activation"/>). Default: as there.</summary>
    public float Beta { get; set; }
}

/// <summary>
/// The last inputs side by side, the oldest first. The output is <c>steps</c> times as wide as the input. The state holds the earlier inputs; a fresh state holds zeros.
/// </summary>
public sealed class SlidingWindowAttribute : LayerAttribute
{
    /// <summary>The inputs of the last <paramref name="steps"/> steps.</summary>
    /// <param name="steps">Steps, including the current one, 1 to 256.</param>
    public SlidingWindowAttribute(int steps) => Steps = steps;

    /// <summary>Steps, including the current one.</summary>
    public int Steps { get; }
}

/// <summary>
/// Dropout, <c>y = m ⊙ x</c>. In training, each element of m is 0 with probability p and 1 / (1 − p) otherwise, drawn again for each step. Outside training m is 1
/// (Srivastava et al. 2014, “Dropout”). Output and input have the same width.
/// </summary>
public sealed class DropoutAttribute : LayerAttribute
{
    /// <summary>Dropout of the output of the layer below.</summary>
    /// <param name="rate">The probability p, from 0 to below 1.</param>
    public DropoutAttribute(float rate) => Rate = rate;

    /// <summary>The probability p, from 0 to below 1.</summary>
    public float Rate { get; }
}

/// <summary>A table with one vector per token. It is the first layer of a model that reads tokens.</summary>
public sealed class EmbeddingAttribute : LayerAttribute
{
    /// <summary>A table of <paramref name="vocabulary"/> vectors of <paramref name="width"/> numbers.</summary>
    /// <param name="vocabulary">The number of different tokens, at least 1. Tokens are 0 … vocabulary − 1.</param>
    /// <param name="width">Numbers per token, at least 1.</param>
    public EmbeddingAttribute(int vocabulary, int width)
    {
        Vocabulary = vocabulary;
        Width = width;
    }

    /// <summary>The number of different tokens, at least 1.</summary>
    public int Vocabulary { get; }

    /// <summary>Numbers per token, at least 1.</summary>
    public int Width { get; }
}

namespace Unrolled;

/// <summary>
/// JANET, an LSTM with only a forget gate, <c>h = f ⊙ h₋ + (1 − σ(af − 1)) ⊙ g</c> (van der Westhuizen &amp; Lasenby 2018, arXiv:1804.04849).
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class JanetAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>Minimal gated unit without the input in its gate, MGU1: <c>f = σ(Uf h₋ + bf)</c> (Heck &amp; Salem 2017, arXiv:1701.03452).</summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class Mgu1Attribute(int units) : RecurrentLayerAttribute(units);

/// <summary>Minimal gated unit without input and bias in its gate, MGU2: <c>f = σ(Uf h₋)</c> (Heck &amp; Salem 2017, arXiv:1701.03452).</summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class Mgu2Attribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// Minimal gated unit whose gate is a trained vector, MGU3: <c>f = σ(bf)</c> (Heck &amp; Salem 2017, arXiv:1701.03452). <c>Bias = false</c> does not remove bf.
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class Mgu3Attribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// Light gated recurrent unit: no reset gate, and ReLU, <c>h = z ⊙ h₋ + (1 − z) ⊙ relu(an)</c> (Ravanelli et al. 2018, arXiv:1803.10225). It omits the paper's
/// batch normalization.
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class LightGruAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>Update gate RNN, <c>h = g ⊙ h₋ + (1 − g) ⊙ n</c> (Collins et al. 2016, arXiv:1611.09913).</summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class UgRnnAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// Intersection RNN (+RNN): a gate through time, <c>h = gh ⊙ h₋ + (1 − gh) ⊙ n</c>, and one through depth, <c>y = gy ⊙ x + (1 − gy) ⊙ v</c>
/// (Collins et al. 2016, arXiv:1611.09913). If x and the layer differ in width, a matrix projects x first.
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class PlusRnnAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>minGRU: its gate reads only the input, <c>h = (1 − z) ⊙ h₋ + z ⊙ n</c> (Feng et al. 2024, arXiv:2410.01201).</summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class MinGruAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// minLSTM: its gates read only the input, <c>h = f′ ⊙ h₋ + (1 − f′) ⊙ n</c> with <c>f′ = f / (f + i)</c> (Feng et al. 2024, arXiv:2410.01201).
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class MinLstmAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>Strongly typed RNN (T-RNN), without a recurrent matrix, <c>h = f ⊙ h₋ + (1 − f) ⊙ z</c> (Balduzzi &amp; Ghifary 2016, arXiv:1602.02218).</summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class TypedRnnAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// Recurrent additive network, <c>c = f ⊙ c₋ + i ⊙ Wn x</c>, <c>h = tanh(c)</c>, whose gates read h₋ (Lee, Levy &amp; Zettlemoyer 2017, arXiv:1705.07393).
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class RanAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// Chaos-free network: without inputs its state decays to zero, <c>h = t ⊙ tanh(h₋) + e ⊙ tanh(Wn x)</c> (Laurent &amp; von Brecht 2016, arXiv:1612.06212).
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class CfnAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// ATR: twin gates from one sum and one difference, <c>i = σ(p + q)</c>, <c>f = σ(p − q)</c>, <c>h = i ⊙ p + f ⊙ h₋</c> (Zhang et al. 2018, arXiv:1810.12546).
/// The paper has another sign in f; this follows the authors' code.
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class AtrAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// MUT1 of Jozefowicz, Zaremba &amp; Sutskever (2015), found by a search over GRUs: z reads only the input, the candidate reads tanh(x). If x and the
/// layer differ in width, a trained matrix projects x.
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class Mut1Attribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// MUT2 of Jozefowicz, Zaremba &amp; Sutskever (2015), found by a search over GRUs: r reads x without a matrix. If x and the layer differ in width, a trained
/// matrix projects x.
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class Mut2Attribute(int units) : RecurrentLayerAttribute(units);

/// <summary>MUT3 of Jozefowicz, Zaremba &amp; Sutskever (2015), found by a search over GRUs: z reads tanh(h₋).</summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class Mut3Attribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// Multiplicative RNN: the input determines the recurrent matrix, <c>m = (Wm x) ⊙ (Um h₋)</c>, <c>h = tanh(W x + V m + b)</c> (Sutskever, Martens &amp; Hinton 2011).
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class MultiplicativeRnnAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>Multiplicative LSTM: <c>m = (Wm x) ⊙ (Um h₋)</c> replaces h₋ (Krause et al. 2016, arXiv:1609.07959).</summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class MultiplicativeLstmAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// sLSTM: an LSTM with an exponential input gate, <c>c = f ⊙ c₋ + eᵃ ⊙ z</c>, <c>n = f ⊙ n₋ + eᵃ</c>, <c>h = o ⊙ c / n</c>, with a stabilizer m that keeps c and n in
/// range (Beck et al. 2024, arXiv:2405.04517). It has one head: every unit reads every other.
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class SLstmAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// Recurrent highway network: <see cref="Depth"/> highway layers within a step, <c>s = s + t ⊙ (n − s)</c>; the first one reads the input (Zilly et al. 2016, arXiv:1607.03474).
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class RhnAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>Highway layers within a step, from 1 to 64. Default: 2.</summary>
    public int Depth { get; set; } = 2;
}

/// <summary>The cell from an architecture search for language models (Zoph &amp; Le 2016, arXiv:1611.01578): eight gates, no biases.</summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class NasAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// Bistable recurrent cell: each unit keeps its own value, <c>h = z ⊙ h₋ + (1 − z) ⊙ tanh(Wn x + a ⊙ h₋)</c> (Vecoven, Ernst &amp; Drion 2020, arXiv:2006.05252).
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class BrcAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>Bistable recurrent cell with neuromodulation (nBRC): a and z read the past of all units (Vecoven, Ernst &amp; Drion 2020, arXiv:2006.05252).</summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class ModulatedBrcAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// Coupled oscillatory RNN, <c>v = v₋ + Δt (tanh(W x + U h₋ + V v₋ + b) − γ h₋ − ε v₋)</c>, <c>h = h₋ + Δt v</c> (Rusch &amp; Mishra 2020, arXiv:2010.00951).
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class CoRnnAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>Δt, the length of a step, above 0. Default: 0.034.</summary>
    public float Step { get; set; } = 0.034f;

    /// <summary>γ, the stiffness of the oscillators, above 0. Default: 1.3.</summary>
    public float Gamma { get; set; } = 1.3f;

    /// <summary>ε, the damping of the oscillators, above 0. Default: 12.7.</summary>
    public float Epsilon { get; set; } = 12.7f;
}

/// <summary>
/// Long expressive memory: two states, each with its own time scale, <c>h = (1 − e) ⊙ h₋ + e ⊙ tanh(Wh x + Vh c + bh)</c> with the new c (Rusch et al. 2021, arXiv:2110.04744).
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class LemAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>Δt, the longest step, above 0 and at most 1. Default: 1.</summary>
    public float Step { get; set; } = 1;
}

/// <summary>STAR, for deep stacks, <c>h = tanh((1 − k) ⊙ h₋ + k ⊙ z)</c> (Turkoglu et al. 2019, arXiv:1911.11033).</summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class StarAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>Independently recurrent layer, <c>h = φ(W x + u ⊙ h₋ + b)</c>: each unit reads only its own past (Li et al. 2018, arXiv:1803.04831).</summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class IndRnnAttribute(int units) : RecurrentLayerAttribute(units)
{
    private Activation? _reverseActivation;

    /// <summary>The activation φ. Default: <see cref="Unrolled.Activation.Relu"/>.</summary>
    public Activation Activation { get; set; } = Activation.Relu;

    /// <summary>α of <see cref="Activation"/>, if it has one. Default: as in <see cref="Unrolled.Activation"/>.</summary>
    public float Alpha { get; set; }

    /// <summary>β of <see cref="Activation"/>, if it has one. Default: as in <see cref="Unrolled.Activation"/>.</summary>
    public float Beta { get; set; }

    /// <summary>The activation in the reverse direction of a bidirectional layer. Default: <see cref="Activation"/>.</summary>
    public Activation ReverseActivation { get => _reverseActivation ?? Activation; set => _reverseActivation = value; }

    /// <summary>α of <see cref="ReverseActivation"/>, if it has one. Default: <see cref="Alpha"/>, or the default of <see cref="ReverseActivation"/> if that is set.</summary>
    public float ReverseAlpha { get; set; }

    /// <summary>β of <see cref="ReverseActivation"/>, if it has one. Default: <see cref="Beta"/>, or the default of <see cref="ReverseActivation"/> if that is set.</summary>
    public float ReverseBeta { get; set; }
}

/// <summary>MinimalRNN: the input is transformed separately, then mixed in, <c>h = u ⊙ h₋ + (1 − u) ⊙ z</c> (Chen 2017, arXiv:1711.06788).</summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class MinimalRnnAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// Undamped independent controlled oscillatory RNN (UnICORNN), <c>v = v₋ − s ⊙ (tanh(W x + u ⊙ h₋ + b) + α h₋)</c>, <c>h = h₋ + s ⊙ v</c> with
/// <c>s = Δt σ(c)</c> (Rusch &amp; Mishra 2021, arXiv:2103.05487).
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class UnIcoRnnAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>Δt, the longest step, above 0. Default: 0.2.</summary>
    public float Step { get; set; } = 0.2f;

    /// <summary>α, the restoring force, above 0. Default: 1.</summary>
    public float Restoring { get; set; } = 1;
}

/// <summary>FastRNN, <c>h = σ(α) tanh(W x + U h₋ + b) + σ(β) h₋</c> with trained numbers α (initially −3) and β (initially 3) (Kusupati et al. 2018, arXiv:1901.02358).</summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class FastRnnAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>FastGRNN, <c>h = (σ(ζ) (1 − z) + σ(ν)) ⊙ n + z ⊙ h₋</c> with trained numbers ζ (initially 1) and ν (initially −4) (Kusupati et al. 2018, arXiv:1901.02358).</summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class FastGrnnAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// Simple recurrent unit, <c>c = f ⊙ c₋ + (1 − f) ⊙ W x</c>, <c>h = r ⊙ c + (1 − r) ⊙ x</c> (Lei et al. 2018, arXiv:1709.02755). Of the past, a gate reads only c₋ of its own unit, with weights
/// vf and vr drawn from U(−1, 1). If inputs and units differ in number, a matrix Wp projects x to the units.
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class SruAttribute(int units) : RecurrentLayerAttribute(units);

/// <summary>
/// Quasi-recurrent network (QRNN): gates are convolutions of the last <see cref="Window"/> inputs, and the state is pooled without a matrix,
/// <c>c = f ⊙ c₋ + (1 − f) ⊙ z</c>, <c>h = o ⊙ c</c> (Bradbury et al. 2016, arXiv:1611.01576). Here f keeps the old state, as in the paper; in Salesforce's code f writes.
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class QrnnAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>Inputs that a gate reads, including the current one, from 1 to 8. Default: 2.</summary>
    public int Window { get; set; } = 2;

    /// <summary>The gates of the layer. Default: <see cref="Unrolled.Pooling.ForgetOutput"/>.</summary>
    public Pooling Pooling { get; set; }
}

/// <summary>
/// Linear recurrent unit (LRU): a complex diagonal recurrence, <c>s = λ ⊙ s₋ + exp(γ) ⊙ B x</c>, <c>y = Re(C s) + d ⊙ x</c> with |λ| below one
/// (Orvieto et al. 2023, arXiv:2303.06349). If inputs and units differ in number, a matrix D projects x to the units.
/// </summary>
/// <param name="units">Width of the output, at least 1.</param>
public sealed class LruAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>The number of complex states, at least 1. Default: the units.</summary>
    public int States { get; set; } = units;

    /// <summary>The smallest initial |λ|, from 0 to <see cref="Radius"/>. Default: 0.</summary>
    public float LeastRadius { get; set; }

    /// <summary>The largest initial |λ|, above 0 and at most 1. Default: 1.</summary>
    public float Radius { get; set; } = 1;

    /// <summary>The largest initial angle of λ in radians, above 0 and at most 2π. Default: 2π.</summary>
    public float Phase { get; set; } = 6.2831855f;
}

/// <summary>
/// Legendre memory unit (LMU): in addition to h, Legendre polynomials store the last <see cref="Window"/> steps of one number, <c>m = A m₋ + B u</c>,
/// <c>h = tanh(W x + U h₋ + V m)</c> (Voelker, Kajić &amp; Eliasmith 2019). A and B are fixed; training does not change them.
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class LmuAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>The number of polynomials, from 1 to 256. Default: 16.</summary>
    public int Order { get; set; } = 16;

    /// <summary>θ, the length of the memory in steps, from 1 to 1,000,000. Default: 64.</summary>
    public float Window { get; set; } = 64;
}

/// <summary>
/// Closed-form continuous-time layer, <c>h = tanh(V1 u + b1) ⊙ (1 − τ) + τ ⊙ tanh(V2 u + b2)</c> with <c>τ = σ((Va u + ba) Δt + Vb u + bb)</c> (Hasani et al. 2022, arXiv:2106.13898, with the signs of the
/// authors' code). It reads Δt, so its model needs <see cref="RecurrentModelAttribute.TimeStep"/>.
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class CfcAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>Units of the backbone <c>u = 1.7159 tanh(0.666 (Wu x + Uu h₋ + bu))</c>, at least 1. Default: the layer's units.</summary>
    public int BackboneUnits { get; set; }

    /// <summary>Levels of the backbone, from 1 to 16. Each level reads the one below. Default: 1.</summary>
    public int BackboneLayers { get; set; } = 1;
}

/// <summary>
/// Phased LSTM: an LSTM with peepholes whose units are open for a share of a trained period each, <c>c = k ⊙ ĉ + (1 − k) ⊙ c₋</c>, <c>h = k ⊙ ĥ + (1 − k) ⊙ h₋</c>; between, they keep what they
/// have (Neil, Pfeiffer &amp; Liu 2016, arXiv:1610.09513). It reads Δt: its model has <see cref="RecurrentModelAttribute.TimeStep"/>. Periods begin between 10 and 100 units of Δt.
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class PhasedLstmAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>r, the share of a period that a unit is open, above 0 and at most 1; it is not trained. Default: 0.05.</summary>
    public float Ratio { get; set; } = 0.05f;

    /// <summary>α, how much of the phase a closed unit lets through while the model is trained, from 0 to below 1; none when the model runs. Default: 0.001.</summary>
    public float Leak { get; set; } = 0.001f;
}

/// <summary>
/// Antisymmetric recurrent network, <c>h = h₋ + ε tanh(W x + A h₋ + b)</c> with <c>A = U − Uᵀ − γ I</c>, whose eigenvalues have the real part −γ whatever U is: neither growing nor forgetting
/// (Chang et al. 2019, arXiv:1902.09689).
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class AntisymmetricRnnAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>ε, the step of the integration, above 0; it is not trained. Default: 0.01.</summary>
    public float Step { get; set; } = 0.01f;

    /// <summary>γ, the diffusion, at least 0; it is not trained. Default: 0.01.</summary>
    public float Diffusion { get; set; } = 0.01f;

    /// <summary>Whether a gate scales the change: <c>h = h₋ + ε z ⊙ tanh(…)</c>, <c>z = σ(Wz x + A h₋ + bz)</c> with the same A. Default: false.</summary>
    public bool Gated { get; set; }
}

/// <summary>
/// Clockwork recurrent network: the units form modules. A module is computed at every step that its period divides, and keeps its values at the others. It reads modules that are no faster
/// (Koutník et al. 2014, arXiv:1402.3511). The products of an inactive module are not computed, forward or backward.
/// </summary>
/// <param name="units">Hidden units, at least 1, distributed over the modules as evenly as possible.</param>
public sealed class ClockworkAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>
    /// The periods in steps, one for each module: one to nine periods, each at least 1, with a least common multiple of at most 16,777,216. The first step
    /// computes all modules. Default: 1, 2, 4, 8.
    /// </summary>
    public int[] Periods { get; set; } = [1, 2, 4, 8];
}

/// <summary>
/// Structurally constrained recurrent network (SCRN): in addition to h, a slow context, <c>s = (1 − α) B x + α s₋</c>, <c>h = σ(W x + U h₋ + V s)</c>
/// (Mikolov et al. 2014, arXiv:1412.7753). The layer above reads h, then s.
/// </summary>
/// <param name="units">Hidden units, at least 1.</param>
public sealed class ScrnAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>Width of the context, at least 1. Default: 40.</summary>
    public int Context { get; set; } = 40;

    /// <summary>α, the share of the context that stays from step to step, from 0 to 1. It is not trained. Default: 0.95.</summary>
    public float Slowness { get; set; } = 0.95f;
}

/// <summary>
/// The reservoir of an echo state network, <c>h = (1 − a) h₋ + a tanh(W x + U h₋ + b)</c>: W, U and b are drawn and never trained; U is sparse (Jaeger 2001). Only the readout is fitted:
/// a dense layer above it, by a trainer, by <c>RidgeRegression</c> or, online, by <c>RecursiveLeastSquares</c>.
/// </summary>
/// <param name="units">Units of the reservoir, at least 1.</param>
public sealed class EchoStateAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>The largest modulus of U's eigenvalues, above 0. Default: 0.9.</summary>
    public float SpectralRadius { get; set; } = 0.9f;

    /// <summary>The share of nonzero elements of U, above 0 and at most 1. Each row has at least one. Default: 0.1.</summary>
    public float Density { get; set; } = 0.1f;

    /// <summary>a, the share of a state that is replaced at every step, above 0 and at most 1. Default: 1.</summary>
    public float Leak { get; set; } = 1;

    /// <summary>The bound s of the distribution U(−s, s) of W, above 0. Default: 1.</summary>
    public float InputScale { get; set; } = 1;

    /// <summary>The bound s of the distribution U(−s, s) of b, at least 0. Default: 0.1.</summary>
    public float BiasScale { get; set; } = 0.1f;
}

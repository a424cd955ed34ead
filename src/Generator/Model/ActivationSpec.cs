namespace Unrolled.Generator.Model;

/// <summary>An activation with its parameters; null where it has none.</summary>
internal readonly record struct ActivationSpec
{
    /// <param name="kind">The activation.</param>
    /// <param name="alpha">Its α, where it is not the usual one.</param>
    /// <param name="beta">Its β, where it is not the usual one.</param>
    public ActivationSpec(Activation kind, double? alpha = null, double? beta = null)
    {
        Kind = kind;
        (double? usualAlpha, double? usualBeta) = Usual(kind);
        Alpha = usualAlpha is null ? null : alpha ?? usualAlpha;
        Beta = usualBeta is null ? null : beta ?? usualBeta;
    }

    public Activation Kind { get; }

    public double? Alpha { get; }

    public double? Beta { get; }

    /// <summary>Whether its parameters are its defaults.</summary>
    public bool IsUsual => this == Kind;

    public static implicit operator ActivationSpec(Activation kind) => new(kind);

    /// <summary>Hard sigmoid's slope is PyTorch's, scaled tanh is LeCun's (1998, “Efficient BackProp”), the rest have ONNX's values.</summary>
    private static (double? Alpha, double? Beta) Usual(Activation kind) => kind switch
    {
        Activation.LeakyRelu => (0.01, null),
        Activation.Elu => (1, null),
        Activation.HardSigmoid => (1.0 / 6, 0.5),
        Activation.ScaledTanh => (1.7159, 2.0 / 3),
        Activation.Affine => (1, 0),
        Activation.ThresholdedRelu => (1, null),
        _ => (null, null),
    };
}

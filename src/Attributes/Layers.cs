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
}

/// <summary>Long short-term memory with a forget gate (Hochreiter &amp; Schmidhuber 1997; Gers, Schmidhuber &amp; Cummins 2000).</summary>
public sealed class LstmAttribute : RecurrentLayerAttribute
{
    /// <summary>A layer of <paramref name="units"/> hidden units.</summary>
    /// <param name="units">Hidden units, at least 1.</param>
    public LstmAttribute(int units) : base(units)
    {
    }
}

/// <summary>Gated recurrent unit, reset after the product (Cho et al. 2014, arXiv:1406.1078v1), as in PyTorch.</summary>
public sealed class GruAttribute : RecurrentLayerAttribute
{
    /// <summary>A layer of <paramref name="units"/> hidden units.</summary>
    /// <param name="units">Hidden units, at least 1.</param>
    public GruAttribute(int units) : base(units)
    {
    }
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

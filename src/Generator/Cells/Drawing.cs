using System;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>How parameters are drawn, by the name that the layer's attribute gives.</summary>
internal static class Drawing
{
    /// <summary>A matrix of a recurrent layer that reads its input.</summary>
    public static InitialValue InputWeight(RecurrentSpec layer, int units, int inputs) => layer.Initialization switch
    {
        Initialization.PyTorch => PyTorch(units),
        // Glorot's bound for all gates stacked.
        Initialization.Keras => new(InitialKind.Uniform, Math.Sqrt(6.0 / (inputs + (layer.GateCount * units)))),
        Initialization.Identity => new(InitialKind.Normal, 0.001),
        _ => new(InitialKind.GlorotUniform),
    };

    /// <summary>A matrix that reads the hidden state.</summary>
    public static InitialValue RecurrentWeight(RecurrentSpec layer, int units) => layer.Initialization switch
    {
        Initialization.PyTorch => PyTorch(units),
        Initialization.Keras => new(InitialKind.StackedOrthogonal),
        Initialization.Identity => new(InitialKind.Identity, 1),
        _ => new(InitialKind.Orthogonal),
    };

    /// <summary>A matrix that reads what the layer itself has computed: a projection.</summary>
    public static InitialValue InnerWeight(RecurrentSpec layer, int units) =>
        layer.Initialization == Initialization.PyTorch ? PyTorch(units) : new(InitialKind.GlorotUniform);

    /// <summary>A bias of a recurrent layer.</summary>
    public static InitialValue Bias(RecurrentSpec layer, int units, double value = 0) =>
        layer.Initialization == Initialization.PyTorch ? PyTorch(units) : new(InitialKind.Constant, value);

    /// <summary>The bias of a gate that keeps (or, negated, of one that writes) where chrono initialisation is asked for; else as usual.</summary>
    public static InitialValue Keeping(RecurrentSpec layer, int units, bool negated, double value = 0) => layer.ChronoMax > 0
        ? new(negated ? InitialKind.NegativeChrono : InitialKind.Chrono, layer.ChronoMax)
        : Bias(layer, units, value);

    /// <summary>The bias of a dense layer.</summary>
    public static InitialValue Bias(DenseSpec layer) =>
        layer.Initialization == Initialization.PyTorch ? PyTorch(layer.Inputs) : new(InitialKind.Constant);

    /// <summary>The matrix of a dense layer.</summary>
    public static InitialValue Weight(DenseSpec layer) =>
        layer.Initialization == Initialization.PyTorch ? PyTorch(layer.Inputs) : new(InitialKind.GlorotUniform);

    /// <summary>The table of an embedding.</summary>
    public static InitialValue Table(EmbeddingSpec layer) =>
        layer.Initialization == Initialization.Keras ? new(InitialKind.Uniform, 0.05) : new(InitialKind.Normal, 1);

    /// <summary>U(−1/√n, 1/√n).</summary>
    private static InitialValue PyTorch(int n) => new(InitialKind.Uniform, 1 / Math.Sqrt(n));
}

using System.Collections.Generic;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Equations;

/// <summary>A row of the table of kernels over whole vectors: everything that the passes and printers know of one.</summary>
/// <param name="Name">The runtime's type. <c>Forward&lt;T&gt;(operands, parameters…, results)</c> and <c>Backward&lt;T&gt;(operands, parameters that it reads…, adjoints of the results, adjoints of the
/// operands, gradients of the parameters…)</c> take the vectors of all parts side by side; the adjoints of the operands are added to.</param>
/// <param name="Strict">The runtime's type over floats whose every operation is rounded by itself.</param>
/// <param name="Symbol">How a paper writes it, before the operands and the parameters in brackets.</param>
/// <param name="BackwardReads">Which of its parameters the way back reads.</param>
/// <param name="Gradients">What each parameter receives from a step, with <c>{dy}</c> for the adjoint of the result and <c>{x}</c> for the operand.</param>
internal sealed record WholeKernel(string Name, string Strict, string Symbol, EquatableArray<int> BackwardReads, EquatableArray<string> Gradients)
{
    /// <summary>The default of ε, PyTorch's.</summary>
    public const double UsualEpsilon = 1e-5;

    /// <summary>(v − mean(v)) / √(var(v) + ε) ⊙ gain + shift, mean and variance over the numbers of all parts.</summary>
    public static readonly WholeKernel LayerNormalization = new("LayerNormalization", "StrictNormalization", "LN", new([0]), new(["{dy} ⊙ LN({x}; 1; 0)", "{dy}"]));

    /// <summary>exp(v) / Σ exp(v) over the numbers of all parts.</summary>
    public static readonly WholeKernel Softmax = new("Softmax", "StrictSoftmax", "softmax", default, default);

    /// <summary>Mᵀ v with a square matrix of a product elsewhere in the step: it is trained by both.</summary>
    public static readonly WholeKernel Transposed = new("TransposedMatrix", "StrictTransposedMatrix", "ᵀ", new([0]), new(["{x} {dy}ᵀ"])) { ReadsMatrix = true };

    /// <summary>The kernels.</summary>
    public static readonly IReadOnlyList<WholeKernel> All = [LayerNormalization, Softmax, Transposed];

    /// <summary>A number that both ways take last: ε of a normalisation. Null where it is the runtime's own.</summary>
    public double? Parameter { get; init; }

    /// <summary>Layer normalisation with its ε.</summary>
    public static WholeKernel LayerNormalizationWith(double epsilon) => epsilon == UsualEpsilon ? LayerNormalization : LayerNormalization with { Parameter = epsilon };

    /// <summary>Whether its one parameter is a matrix, which stands in a product too; what is kept of a step for its gradient is the adjoint of the result.</summary>
    public bool ReadsMatrix { get; init; }

    /// <summary>Vectors that are trained for each part.</summary>
    public int Parameters => Gradients.Count;
}

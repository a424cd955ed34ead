using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Lowering;

/// <summary>One stacked product followed by the elementwise formulas that it feeds.</summary>
/// <param name="Units">The width of everything in it.</param>
/// <param name="Product">The product; without gates where the stage has formulas alone.</param>
/// <param name="Maps">The formulas, in order.</param>
/// <param name="Wholes">Kernels behind them, each needing whole vectors: they end the stage.</param>
internal sealed record Stage(int Units, StackedProduct Product, IReadOnlyList<Map> Maps, IReadOnlyList<Whole> Wholes)
{
    /// <summary>All of it is computed at every step whose number this divides.</summary>
    public int Every { get; init; } = 1;

    /// <summary>What keeps its value where the stage is not computed.</summary>
    public IEnumerable<Map> Keeping => Maps.Where(map => map.Otherwise is not null);

    /// <summary>Everything that it computes, in order.</summary>
    public IEnumerable<Statement> Statements => Product.Gates.Concat<Statement>(Maps).Concat(Wholes);
}

/// <summary>All the linear statements of a stage side by side, as they lie in memory.</summary>
/// <param name="Units">Units of each gate.</param>
/// <param name="Offset">Where its first panel begins among the layer's parameters.</param>
/// <param name="Gates">The statements.</param>
/// <param name="Operands">What they read: the bias first, then each vector.</param>
/// <param name="IsStrict">Whether products and sums are rounded apart.</param>
internal sealed record StackedProduct(int Units, int Offset, IReadOnlyList<Linear> Gates, IReadOnlyList<Operand> Operands, bool IsStrict)
{
    // From here on a layer has units enough to sum side by side.
    private const int ManyUnits = 32;

    /// <summary>
    /// Chains of a sum. In a small layer there are two, of the even and of the odd columns: half the wait. The number shows in the bits, so it belongs to the layer, not to the
    /// machine. Strict arithmetic has one, as loops have: there only the addition waits.
    /// </summary>
    public int Chains => IsStrict || Units >= ManyUnits ? 1 : 2;

    /// <summary>Whether a gate's sum is several chains: it reads a vector that has an odd column.</summary>
    public bool IsSplit(int gate) => Chains > 1 && Operands.Any(operand => operand is { Name: not null, IsToken: false, Width: > 1 } && operand.Gates.Contains(gate));

    /// <summary>Lines of a panel: one per bias, and one per matrix and column.</summary>
    public int Lines => Operands.Count == 0 ? 0 : Operands[Operands.Count - 1].LastLine;

    /// <summary>Parameters in all panels.</summary>
    public int ParameterCount => Units * Lines;
}

/// <summary>A vector that gates of a product read; the bias is the vector (1).</summary>
/// <param name="Name">The vector's name, or null for the bias.</param>
/// <param name="Width">Its length.</param>
/// <param name="IsToken">Whether it is a one-hot vector, given as a number.</param>
/// <param name="Gates">The numbers of the gates that read it, ascending.</param>
/// <param name="FirstLine">The line of a panel where its first column begins.</param>
internal sealed record Operand(string? Name, int Width, bool IsToken, IReadOnlyList<int> Gates, int FirstLine)
{
    /// <summary>The line behind its last.</summary>
    public int LastLine => FirstLine + (Width * Gates.Count);
}
